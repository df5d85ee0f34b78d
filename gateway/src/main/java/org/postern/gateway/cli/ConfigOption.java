package org.postern.gateway.cli;

import org.jspecify.annotations.Nullable;
import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.config.Loaded;
import org.postern.gateway.settings.PosternSettings;

import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which configuration a command works with.
final class ConfigOption {

    private static final List<Path> PLACES =
            List.of(Path.of("/etc/postern/postern.yaml"), Path.of("config/postern.yaml"));

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Configuration file. Default: /etc/postern/postern.yaml, else"
                            + " ./config/postern.yaml.")
    private @Nullable Path file;

    /// The file: as given, or the first of the usual places that exists.
    Path file() throws CommandException {
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw new CommandException(
                        ExitCode.CONFIG,
                        file + " cannot be read; `postern config sample` prints one to start from");
            }
            return file;
        }
        return PLACES.stream()
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandException(
                                        ExitCode.CONFIG,
                                        "there is no configuration: neither "
                                                + PLACES.get(0)
                                                + " nor ./"
                                                + PLACES.get(1)
                                                + " can be read; `postern config sample` prints one"
                                                + " to start from"));
    }

    PosternSettings settings() throws CommandException, ConfigException {
        return loaded().settings();
    }

    Loaded<PosternSettings> loaded() throws CommandException, ConfigException {
        return ConfigFile.load(file(), PosternSettings.class, System.getenv());
    }
}
