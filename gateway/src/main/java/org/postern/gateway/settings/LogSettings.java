package org.postern.gateway.settings;

import org.postern.config.Default;
import org.postern.config.Doc;

/// What is logged.
public record LogSettings(
        @Doc("`json` writes one object a line, for a journal; `text` is for people.")
                @Default("json")
                Format format,
        @Doc("The least severe lines that are written.") @Default("info") Level level) {

    /// How a line looks.
    public enum Format {
        JSON,
        TEXT
    }

    /// How severe a line is.
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
