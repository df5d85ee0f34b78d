package org.postern.postmaster;

import java.util.HashSet;
import java.util.Set;

/// Names of the files of one article: no two are alike. A mail may name two parts the same; in the
/// tables of OTRS the name is how a person tells them apart.
///
/// Used by one thread, for one article.
final class UniqueNames {

    private final Set<String> taken = new HashSet<>();

    /// The name, or where it is taken `name-1.ext`, `name-2.ext` and so on: the number stands
    /// before the last extension, or at the end where there is none.
    String of(String name) {
        if (taken.add(name)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        int number = 1;
        while (!taken.add(base + "-" + number + extension)) {
            number++;
        }
        return base + "-" + number + extension;
    }
}
