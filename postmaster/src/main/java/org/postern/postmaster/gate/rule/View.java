package org.postern.postmaster.gate.rule;

import org.postern.postmaster.Incoming;
import org.postern.postmaster.gate.regex.Lexicon;
import org.postern.schema.message.Message;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A message as rules look at it: each field is read once, and cut to its window. Used by one
/// thread.
final class View {

    private final Message message;
    private final Incoming incoming;
    private final Limits limits;
    private final Lexicon lexicon;
    private final Scanned scanned;
    private final Map<Field, Seen> fields = new HashMap<>();

    /// @param lexicon texts that the rules need in some field
    View(Message message, Incoming incoming, Limits limits, Lexicon lexicon, Scanned scanned) {
        this.message = message;
        this.incoming = incoming;
        this.limits = limits;
        this.lexicon = lexicon;
        this.scanned = scanned;
    }

    /// The message after some of its fields were set; what they do not touch is not read again.
    View after(Message changed, Set<String> keys) {
        View view = new View(changed, incoming, limits, lexicon, scanned);
        Touched touched = new Touched(keys);
        fields.forEach(
                (field, seen) -> {
                    if (!touched.touches(field)) {
                        view.fields.put(field, seen);
                    }
                });
        return view;
    }

    /// A field of this message.
    ///
    /// @param found numbers of the texts of the lexicon that stand in it
    private record Seen(List<String> values, BitSet found) {}

    /// The values of a field; none where it is absent.
    List<String> values(Field field) {
        return seen(field).values();
    }

    /// Whether one of these texts of the lexicon stands in the field.
    boolean holdsOne(Field field, List<Integer> numbers) {
        BitSet found = seen(field).found();
        for (int number : numbers) {
            if (found.get(number)) {
                return true;
            }
        }
        return false;
    }

    private Seen seen(Field field) {
        Seen known = fields.get(field);
        if (known == null) {
            known = look(field);
            fields.put(field, known);
        }
        return known;
    }

    private Seen look(Field field) {
        int window = field.window(limits);
        List<String> values = read(field).stream().map(value -> cut(value, window)).toList();
        BitSet found = new BitSet();
        values.forEach(value -> lexicon.read(value, found));
        return new Seen(values, found);
    }

    private List<String> read(Field field) {
        return switch (field) {
            case Field.Header(String name) -> message.headers().all(name);
            case Field.Joined(String name) ->
                    scanned.value(name, message, incoming).stream().toList();
            case Field.Own(OwnField own) -> own.values(message, incoming);
        };
    }

    private static String cut(String value, int window) {
        return value.length() <= window ? value : value.substring(0, window);
    }
}
