package org.postern.config;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// YAML 1.2 text into a [Tree]. Reads the parser's events itself rather than the parser's node
/// tree: so nesting is bounded, an alias cannot contain itself, and shared nodes are not copied.
///
/// Never quotes the text of the file in a problem; there may be a secret in that line.
final class YamlReader {
    private static final int MAX_NESTING = 32;

    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Tree> anchors = new HashMap<>();

    private YamlReader(Problems problems, Iterator<Event> events) {
        this.problems = problems;
        this.events = events;
    }

    /// The one document of the text; an empty text is an empty mapping. Empty when the text is no
    /// YAML, which has then been reported.
    static Optional<Tree> read(String yaml, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(yaml).iterator();
            return Optional.of(new YamlReader(problems, events).document());
        } catch (Complaint e) {
            problems.error(Position.START, "", e);
        } catch (MarkedYamlEngineException e) {
            Position at =
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(YamlReader::at)
                            .orElse(Position.START);
            problems.error(at, "", "not YAML: " + e.getProblem(), "");
        } catch (YamlEngineException e) {
            problems.error(Position.START, "", "not YAML: " + e.getMessage(), "");
        }
        return Optional.empty();
    }

    private Tree document() throws Complaint {
        Tree root = new Tree.Mapping(Position.START, List.of());
        boolean seen = false;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() != Event.ID.DocumentStart) {
                continue;
            }
            if (seen) {
                problems.error(
                        at(event),
                        "",
                        "a second document begins here",
                        "a configuration file has one; take out the line ---");
                return root;
            }
            seen = true;
            root = node(events.next(), "", 0);
        }
        return root;
    }

    private Tree node(Event event, String path, int depth) throws Complaint {
        if (depth > MAX_NESTING) {
            throw new Complaint(
                    "nested deeper than " + MAX_NESTING + " levels in line " + at(event).line(),
                    "");
        }
        Tree tree =
                switch (event) {
                    case ScalarEvent scalar -> text(scalar, path);
                    case SequenceStartEvent start -> sequence(start, path, depth);
                    case MappingStartEvent start -> mapping(start, path, depth);
                    case AliasEvent alias -> alias(alias, path);
                    default -> throw new IllegalStateException("not the begin of a node: " + event);
                };
        if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            node.getAnchor().ifPresent(anchor -> anchors.put(anchor, tree));
        }
        return tree;
    }

    private Tree text(ScalarEvent scalar, String path) {
        refuseTag(scalar, scalar.getTag(), path);
        return new Tree.Text(
                at(scalar), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
    }

    private Tree sequence(SequenceStartEvent start, String path, int depth) throws Complaint {
        refuseTag(start, start.getTag(), path);
        List<Tree> items = new ArrayList<>();
        for (Event next = events.next();
                next.getEventId() != Event.ID.SequenceEnd;
                next = events.next()) {
            items.add(node(next, path + "[" + items.size() + "]", depth + 1));
        }
        return new Tree.Sequence(at(start), items);
    }

    private Tree mapping(MappingStartEvent start, String path, int depth) throws Complaint {
        refuseTag(start, start.getTag(), path);
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next();
                next.getEventId() != Event.ID.MappingEnd;
                next = events.next()) {
            Position at = at(next);
            Optional<String> key = key(next, path, depth);
            String inner = Keys.join(path, key.orElse("?"));
            Tree.Entry entry =
                    new Tree.Entry(at, key.orElse("?"), node(events.next(), inner, depth + 1));
            if (key.isEmpty()) {
                continue;
            }
            Tree.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                problems.error(
                        at,
                        inner,
                        "given twice, the first time in line " + first.at().line(),
                        "keep one of them");
            }
        }
        return new Tree.Mapping(at(start), List.copyOf(entries.values()));
    }

    private Optional<String> key(Event event, String path, int depth) throws Complaint {
        if (node(event, path, depth + 1) instanceof Tree.Text text) {
            return Optional.of(text.value());
        }
        problems.error(at(event), path, "a key must be text", "");
        return Optional.empty();
    }

    private Tree alias(AliasEvent alias, String path) {
        Tree target = anchors.get(alias.getAlias());
        if (target == null) {
            problems.error(
                    at(alias),
                    path,
                    "no anchor of this name stands before",
                    "write text that begins with * in quotation marks");
            return new Tree.Text(at(alias), "", true);
        }
        return target;
    }

    private void refuseTag(Event event, Optional<String> tag, String path) {
        if (tag.isPresent()) {
            problems.error(
                    at(event),
                    path,
                    "has a YAML tag",
                    "write text that begins with ! in quotation marks");
        }
    }

    private static Position at(Event event) {
        return event.getStartMark().map(YamlReader::at).orElse(Position.START);
    }

    private static Position at(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
