package org.postern.config;

import java.nio.file.Path;
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
        return secret(tree, path, false);
    }

    /// A secret in a file that the sibling key names.
    Optional<Object> secretFile(Tree tree, String path) {
        return secret(tree, path, true);
    }

    private Optional<Object> secret(Tree tree, String path, boolean isFile) {
        Optional<Tree.Text> text = text(tree, path);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String written = text.get().value();
        try {
            String value = environment.expand(written);
            return Optional.of(
                    isFile || SecretReader.isReference(written)
                            ? fromFile(value, tree.at(), path)
                            : fromText(written, value, tree.at(), path));
        } catch (Complaint e) {
            problems.error(tree.at(), path, e);
            return Optional.empty();
        }
    }

    private Secret fromFile(String name, Position at, String path) throws Complaint {
        Path file = secrets.locate(name);
        Secret secret = secrets.read(file);
        if (secrets.isOpenToOthers(file)) {
            String sentence = "everybody may read the secret file " + file;
            problems.warn(at, path, sentence, "chmod o= " + file);
        }
        return secret;
    }

    private Secret fromText(String written, String value, Position at, String path) {
        if (!environment.isReferredToBy(written)) {
            String hint = "keep it in a file of its own: " + Keys.last(path) + "-file: /path";
            problems.warn(at, path, "the secret stands in the file itself", hint);
        }
        return Secret.of(value);
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
