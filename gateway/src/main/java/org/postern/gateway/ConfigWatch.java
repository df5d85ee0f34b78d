package org.postern.gateway;

import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.settings.PosternSettings;
import org.postern.postmaster.gate.FilterSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads the filters of a configuration file anew when the file changes, or when somebody asks for
/// it, for what they name may have changed: lists, programs. Everything else in it counts from the
/// next start. Used by one thread, save for [#again].
public final class ConfigWatch implements Filters.FilterSource {

    private final Path file;
    private final Map<String, String> environment;
    private final AtomicBoolean again = new AtomicBoolean();
    private Mark seen;

    /// What tells that a file changed.
    private record Mark(FileTime time, long size) {
        static final Mark NONE = new Mark(FileTime.fromMillis(0), -1);

        static Mark of(Path file) {
            try {
                return new Mark(Files.getLastModifiedTime(file), Files.size(file));
            } catch (IOException _) {
                // Editors take a file away for a moment; the next look finds it.
                return NONE;
            }
        }
    }

    public ConfigWatch(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
        this.seen = Mark.of(file);
    }

    /// The next look reads the file, whether it changed or not.
    public void again() {
        again.set(true);
    }

    @Override
    public Optional<FilterSettings> changed() throws ConfigException {
        Mark now = Mark.of(file);
        boolean asked = !now.equals(Mark.NONE) && again.getAndSet(false);
        if ((now.equals(seen) && !asked) || now.equals(Mark.NONE)) {
            return Optional.empty();
        }
        seen = now;
        return Optional.of(
                ConfigFile.load(file, PosternSettings.class, environment).settings().filters());
    }
}
