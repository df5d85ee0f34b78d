package org.postern.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// Which room may know which, held against the class files.
class RoomsTest {

    /// The whole table: a room may use these rooms, and no others.
    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "schema", Set.of(),
                    "config", Set.of(),
                    "systemd", Set.of(),
                    "channels", Set.of("schema", "config"),
                    "postmaster", Set.of("schema", "config"),
                    "gateway", Set.of("schema", "config", "systemd", "channels", "postmaster"));

    /// ` org.postern.channels.imap -> org.postern.schema.message postern-schema.jar`
    private static final Pattern EDGE =
            Pattern.compile("^\\s+org\\.postern\\.(\\S+)\\s+->\\s+org\\.postern\\.(\\S+)");

    @Test
    void everyRoomUsesOnlyTheRoomsItMay() {
        for (String room : House.ROOMS) {
            assertThat(used(room)).as("rooms that %s uses", room).isSubsetOf(MAY_USE.get(room));
        }
    }

    @Test
    void theCheckSeesEdges() {
        assertThat(used("gateway")).contains("schema", "channels", "postmaster");
        assertThat(used("channels")).contains("schema");
    }

    @Test
    void channelsSeeOnlyTheMessageVocabularyOfTheSchema() {
        assertThat(packagesUsed("channels").stream().filter(name -> name.startsWith("schema")))
                .containsOnly("schema.message");
    }

    @Test
    void channelsDoNotSeeEachOther() {
        List<String> kinds = List.of("imap", "pop3", "smtp", "slack", "telegram");
        for (String[] edge : edges("channels")) {
            String from = edge[0].replace("channels.", "");
            String to = edge[1].replace("channels.", "");
            if (kinds.contains(from) && kinds.contains(to)) {
                assertThat(to).as("a channel seen by %s", from).isEqualTo(from);
            }
        }
    }

    private static Set<String> used(String room) {
        Set<String> rooms =
                packagesUsed(room).stream()
                        .map(RoomsTest::roomOf)
                        .collect(Collectors.toCollection(TreeSet::new));
        rooms.remove(room);
        return rooms;
    }

    private static Set<String> packagesUsed(String room) {
        return edges(room).stream()
                .map(edge -> edge[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String roomOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static List<String[]> edges(String room) {
        Path classes = House.root().resolve(room).resolve("target/classes");
        assertThat(Files.isDirectory(classes)).as("%s is compiled", room).isTrue();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String classPath =
                House.ROOMS.stream()
                        .map(other -> House.root().resolve(other).resolve("target/classes"))
                        .map(Path::toString)
                        .collect(Collectors.joining(":"));
        int exit =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                new PrintWriter(out),
                                new PrintWriter(err),
                                "--ignore-missing-deps",
                                "--multi-release",
                                "base",
                                "-verbose:package",
                                "-filter:none",
                                "-cp",
                                classPath,
                                classes.toString());
        assertThat(exit).as("jdeps: %s", err).isZero();
        List<String[]> edges = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            Matcher edge = EDGE.matcher(line);
            if (edge.find()) {
                edges.add(new String[] {edge.group(1), edge.group(2)});
            }
        }
        return edges;
    }
}
