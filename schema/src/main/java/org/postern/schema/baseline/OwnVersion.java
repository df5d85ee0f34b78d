package org.postern.schema.baseline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One version of Postern's own tables: a line of `own/versions` and the file it names.
///
/// @param number the version of the schema that it makes, from the name of the file
/// @param title for the history, in a few words
record OwnVersion(int number, String title, Description description) {

    private static final Pattern LINE = Pattern.compile("((\\d{4})-[\\w-]+\\.tables) (.+)");

    /// Every version there is, in order.
    static List<OwnVersion> all() {
        List<OwnVersion> versions =
                Description.resource("own/versions").lines().stream().map(OwnVersion::of).toList();
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).number <= versions.get(i - 1).number) {
                throw new IllegalArgumentException(
                        "own/versions: %d stands after %d"
                                .formatted(versions.get(i).number, versions.get(i - 1).number));
            }
        }
        return versions;
    }

    private static OwnVersion of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("own/versions: not FILE and TITLE: " + line);
        }
        return new OwnVersion(
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                Description.resource("own/" + matcher.group(1)));
    }

    /// Every table of ours.
    static List<Table> tables() {
        return all().stream().flatMap(version -> version.description.tables().stream()).toList();
    }
}
