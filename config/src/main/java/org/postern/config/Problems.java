package org.postern.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects every complaint about one file, so that all are reported at once. Not for several
/// threads.
final class Problems {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final String file;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    void error(Position at, String key, String sentence, String hint) {
        errors.add(problem(at, key, sentence, hint));
    }

    void error(Position at, String key, Complaint complaint) {
        error(at, key, complaint.sentence(), complaint.hint());
    }

    void warn(Position at, String key, String sentence, String hint) {
        warnings.add(problem(at, key, sentence, hint));
    }

    List<Problem> warnings() {
        return warnings.stream().sorted(BY_PLACE).toList();
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /// All that has been collected, in the order of the file.
    ConfigException exception() {
        return new ConfigException(errors.stream().sorted(BY_PLACE).toList());
    }

    private Problem problem(Position at, String key, String sentence, String hint) {
        return new Problem(file, at.line(), at.column(), key, sentence, hint);
    }
}
