package org.postern.gateway.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only holds others. Called by itself it says which.
abstract class Group implements Runnable {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = java.util.Objects.requireNonNull(spec);
        throw new ParameterException(
                self.commandLine(),
                "which one: "
                        + String.join(", ", self.subcommands().keySet())
                        + "? See "
                        + self.qualifiedName()
                        + " --help");
    }
}
