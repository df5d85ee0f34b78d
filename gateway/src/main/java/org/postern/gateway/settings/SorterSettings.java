package org.postern.gateway.settings;

import org.postern.config.Default;
import org.postern.config.Doc;

/// How much is done at once.
public record SorterSettings(
        @Doc("Messages that are read and settled at the same time; each needs a connection.")
                @Default("4")
                int workers) {

    public SorterSettings {
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("workers must be between 1 and 64");
        }
    }
}
