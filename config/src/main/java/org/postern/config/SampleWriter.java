package org.postern.config;

import java.util.ArrayList;
import java.util.List;

/// Writes the documented sample of a configuration file from its settings records.
///
/// Every key stands below its [Doc]. Keys that may be left out are commented out and show their
/// default, or an example where there is none; what is not commented out is what an operator must
/// write. So the sample itself can be read, and gives every default.
public final class SampleWriter {
    private static final int WIDTH = 90;

    private static final String HOW_TO_READ =
            "Keys that are commented out show their default, or an example where they have none."
                + " Durations are written 250ms, 90s, 5m, 2h or 7d; sizes 512KB, 25MB or 1GB. Any"
                + " value may contain ${env:NAME}. A secret such as password stands in a file of"
                + " its own, named by password-file: /path or, for a systemd credential,"
                + " password-file: cred:NAME.";

    private SampleWriter() {}

    /// @throws IllegalArgumentException when the settings records are not well made, for example
    ///   lack a [Doc]
    public static String sample(Class<?> type) {
        Shape.Block shape = Shapes.of(type);
        List<String> lines = new ArrayList<>();
        if (!shape.doc().isEmpty()) {
            lines.addAll(YamlText.comment(shape.doc(), WIDTH));
            lines.add("#");
        }
        lines.addAll(YamlText.comment(HOW_TO_READ, WIDTH));
        lines.add("");
        lines.addAll(block(shape, new Layout(WIDTH, true)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> block(Shape.Block block, Layout layout) {
        List<String> lines = new ArrayList<>();
        for (Field field : block.fields()) {
            if (!lines.isEmpty() && layout.active()) {
                lines.add("");
            }
            if (field.inline() && field.shape() instanceof Shape.Block inner) {
                lines.addAll(block(inner, layout));
            } else {
                lines.addAll(YamlText.comment(SampleText.doc(field), layout.width()));
                lines.addAll(field(field, layout));
            }
        }
        return lines;
    }

    private static List<String> field(Field field, Layout layout) {
        boolean left = field.optional() || field.defaultText().isPresent();
        return switch (field.shape()) {
            case Shape.Scalar _, Shape.SecretText _ ->
                    commentOut(left, List.of(SampleText.line(field, layout.active() && !left)));
            case Shape.ListOf(Shape element) when SampleText.isBlock(element) ->
                    commentOut(left, heading(field, listItems(element, layout.inner(left))));
            case Shape.MapOf(Shape value) when SampleText.isBlock(value) ->
                    commentOut(left, heading(field, mapEntries(field, value, layout.inner(left))));
            case Shape.ListOf _, Shape.MapOf _ ->
                    YamlText.commentOut(List.of(SampleText.line(field, false)));
            case Shape.Block block ->
                    commentOut(left, heading(field, block(block, layout.inner(left))));
            case Shape.OneOf kinds -> alternatives(field, kinds, left, layout);
            case Shape.Free _ -> freeForm(field);
        };
    }

    /// The lines of the example, which its author laid out; they do not count.
    private static List<String> freeForm(Field field) {
        List<String> body = field.example().map(text -> text.lines().toList()).orElse(List.of());
        return YamlText.commentOut(
                body.isEmpty() ? List.of(field.key() + ": {}") : heading(field, body));
    }

    /// One block for each kind; all but the first are commented out.
    private static List<String> alternatives(
            Field field, Shape.OneOf kinds, boolean left, Layout layout) {
        List<String> lines = new ArrayList<>();
        kinds.kinds()
                .forEach(
                        (kind, block) -> {
                            boolean out = left || !lines.isEmpty();
                            List<String> body = kind(kind, block, layout.inner(out));
                            kindDoc(lines, block, layout);
                            lines.addAll(commentOut(out, heading(field, body)));
                        });
        return lines;
    }

    /// One commented-out item, or one for each kind.
    private static List<String> listItems(Shape element, Layout layout) {
        List<String> lines = new ArrayList<>();
        switch (element) {
            case Shape.OneOf kinds ->
                    kinds.kinds()
                            .forEach(
                                    (kind, block) -> {
                                        kindDoc(lines, block, layout);
                                        lines.addAll(item(kind(kind, block, layout.inner(true))));
                                    });
            case Shape.Block block -> lines.addAll(item(block(block, layout.inner(true))));
            case Shape.Scalar _, Shape.SecretText _, Shape.ListOf _, Shape.MapOf _, Shape.Free _ ->
                    throw new IllegalStateException("not a block: " + element);
        }
        return lines;
    }

    private static List<String> item(List<String> body) {
        List<String> lines = YamlText.item(body);
        long prose = body.stream().takeWhile(YamlText::isProse).count();
        List<String> item = new ArrayList<>(lines.subList(0, (int) prose));
        item.addAll(YamlText.commentOut(lines.subList((int) prose, lines.size())));
        return item;
    }

    /// One commented-out entry, or one for each kind.
    private static List<String> mapEntries(Field field, Shape value, Layout layout) {
        List<String> lines = new ArrayList<>();
        String name = field.example().orElse("example");
        switch (value) {
            case Shape.OneOf kinds ->
                    kinds.kinds()
                            .forEach(
                                    (kind, block) -> {
                                        List<String> body = kind(kind, block, layout.inner(true));
                                        kindDoc(lines, block, layout);
                                        lines.addAll(entry(name + "-" + kind, body));
                                    });
            case Shape.Block block -> lines.addAll(entry(name, block(block, layout.inner(true))));
            case Shape.Scalar _, Shape.SecretText _, Shape.ListOf _, Shape.MapOf _, Shape.Free _ ->
                    throw new IllegalStateException("not a block: " + value);
        }
        return lines;
    }

    private static List<String> entry(String name, List<String> body) {
        return YamlText.commentOut(under(name, body));
    }

    private static List<String> kind(String kind, Shape.Block block, Layout layout) {
        List<String> lines = new ArrayList<>();
        lines.add(Shape.OneOf.KEY + ": " + YamlText.scalar(kind));
        lines.addAll(block(block, layout));
        return lines;
    }

    /// What the kind is for, apart from the kind above it.
    private static void kindDoc(List<String> lines, Shape.Block block, Layout layout) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        if (!block.doc().isEmpty()) {
            lines.addAll(YamlText.comment(block.doc(), layout.width()));
        }
    }

    private static List<String> heading(Field field, List<String> body) {
        return under(field.key(), body);
    }

    private static List<String> under(String key, List<String> body) {
        List<String> lines = new ArrayList<>();
        lines.add(YamlText.scalar(key) + ":");
        lines.addAll(YamlText.indent(body));
        return lines;
    }

    private static List<String> commentOut(boolean out, List<String> lines) {
        return out ? YamlText.commentOut(lines) : lines;
    }

    /// @param width left for text
    /// @param active not commented out
    private record Layout(int width, boolean active) {
        Layout inner(boolean commentedOut) {
            return new Layout(width - (commentedOut ? 3 : 2), active && !commentedOut);
        }
    }
}
