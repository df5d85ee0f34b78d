package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.config.Loaded;
import org.postern.config.SampleWriter;
import org.postern.gateway.settings.PosternSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `postern config`: checks a configuration, prints a sample.
@Command(
        name = "config",
        description = "Checks the configuration, or prints a sample.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Sample.class})
final class ConfigCommand extends Group {

    /// Reports every problem at once; connects to nothing.
    @Command(
            name = "check",
            description =
                    "Reports every problem of the configuration at once; connects to nothing.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() throws CommandException, ConfigException {
            Loaded<PosternSettings> loaded = config.loaded();
            loaded.warnings().forEach(warning -> System.err.println("warning: " + warning));
            System.out.println(config.file() + ": no problems");
            return ExitCode.OK;
        }
    }

    /// Prints the documented sample.
    @Command(
            name = "sample",
            description = "Prints a configuration with every key explained.",
            mixinStandardHelpOptions = true)
    static final class Sample implements Callable<Integer> {
        @Override
        public Integer call() {
            System.out.print(SampleWriter.sample(PosternSettings.class));
            return ExitCode.OK;
        }
    }
}
