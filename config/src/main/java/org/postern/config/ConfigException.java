package org.postern.config;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used. Its message has every problem, one a line, in the order of the
/// file; an operator needs no stack trace.
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
