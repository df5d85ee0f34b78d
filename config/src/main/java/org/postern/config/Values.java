package org.postern.config;

import java.util.Optional;

/// Single pieces of text into values. An empty result has been reported.
record Values(Problems problems, Environment environment, SecretReader secrets) {
    private static final int LONGEST_QUOTED = 60;

    Optional<Object> scalar(ScalarType type, Tree tree, String path) {
        Optional<Tree.Text> text = text(tree, path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String written = text.get().value();
        try {
            return Optional.of(type.parse().apply(environment.expand(written)));
        } catch (Complaint e) {
            problems.error(tree.at(), path, e);
        } catch (IllegalArgumentException e) {
            // Quotes what stands in the file; a variable's value may be nobody's business.
            String nearest =
                    Keys.nearest(written, type.words())
                            .map(word -> "did you mean " + word + "? ")
                            .orElse("");
            String sentence =
                    Optional.ofNullable(e.getMessage()).orElse("not valid")
                            + ": '"
                            + quoted(written)
                            + "'";
            problems.error(tree.at(), path, sentence, nearest + type.hint());
        }
        return Optional.empty();
    }

    /// A secret in one of the forms that the key itself takes.
    Optional<Object> secret(Tree tree, String path) {
        Optional<Tree.Text> text = text(tree, path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String written = text.get().value();
        try {
            Secret secret = secrets.ofValue(environment.expand(written));
            if (!SecretReader.isReference(written) && !environment.isReferredToBy(written)) {
                problems.warn(
                        tree.at(),
                        path,
                        "the secret stands in the file itself",
                        "keep it in a file of its own: " + Keys.last(path) + "-file: /path");
            }
            return Optional.of(secret);
        } catch (Complaint e) {
            problems.error(tree.at(), path, e);
            return Optional.empty();
        }
    }

    /// A secret in a file that the sibling key names.
    Optional<Object> secretFile(Tree tree, String path) {
        Optional<Tree.Text> text = text(tree, path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(secrets.ofFile(environment.expand(text.get().value())));
        } catch (Complaint e) {
            problems.error(tree.at(), path, e);
            return Optional.empty();
        }
    }

    private Optional<Tree.Text> text(Tree tree, String path) {
        if (!(tree instanceof Tree.Text text)) {
            problems.error(tree.at(), path, "expected text, found " + tree.noun(), "");
            return Optional.empty();
        }
        if (text.isNothing()) {
            problems.error(tree.at(), path, "has no value", "write one, or take the line out");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String quoted(String written) {
        String shown = written.replaceAll("\\p{Cntrl}", " ");
        return shown.length() <= LONGEST_QUOTED ? shown : shown.substring(0, LONGEST_QUOTED) + "…";
    }
}
