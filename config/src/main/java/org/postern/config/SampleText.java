package org.postern.config;

import java.util.Optional;

/// What the sample says about one key.
final class SampleText {
    private SampleText() {}

    /// The key's doc, and what the record's type adds to it.
    static String doc(Field field) {
        StringBuilder doc = new StringBuilder(field.doc().strip());
        if (field.shape() instanceof Shape.Scalar(ScalarType type) && !type.words().isEmpty()) {
            doc.append(" One of ").append(String.join(", ", type.words())).append('.');
        }
        if (!field.mayBeAbsent()) {
            doc.append(" Required.");
        } else if (field.optional() && field.defaultText().isEmpty()) {
            doc.append(" Not set by default.");
        } else if (field.shape() instanceof Shape.OneOf) {
            doc.append(" Default: ").append(field.defaultText().orElse("none")).append('.');
        } else if (isEmptyByDefault(field)) {
            doc.append(" Empty by default.");
        }
        return doc.toString();
    }

    /// The key with its default, an example, or anything of its type.
    ///
    /// @param mustBeReadable the line counts, and there will be no secret file where it is first
    ///   read
    static String line(Field field, boolean mustBeReadable) {
        Optional<String> written = field.defaultText().or(field::example);
        String line = field.key() + ": ";
        return switch (field.shape()) {
            case Shape.Scalar(ScalarType type) ->
                    line + YamlText.scalar(written.orElse(type.example()));
            case Shape.SecretText() when written.isPresent() ->
                    line + YamlText.scalar(written.get());
            case Shape.SecretText() ->
                    mustBeReadable ? line + "change-me" : field.fileKey() + ": cred:" + field.key();
            case Shape.ListOf _ -> line + written.orElse("[]");
            case Shape.MapOf _, Shape.Block _, Shape.OneOf _, Shape.Free _ ->
                    line + written.orElse("{}");
        };
    }

    static boolean isBlock(Shape shape) {
        return shape instanceof Shape.Block || shape instanceof Shape.OneOf;
    }

    private static boolean isEmptyByDefault(Field field) {
        return field.defaultText().isEmpty()
                && (field.shape() instanceof Shape.ListOf || field.shape() instanceof Shape.MapOf);
    }
}
