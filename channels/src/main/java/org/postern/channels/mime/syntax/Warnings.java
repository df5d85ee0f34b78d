package org.postern.channels.mime.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The repairs that reading one mail needed: one sentence each, repeats left out. Belongs to one
/// reading, one thread.
public final class Warnings {

    private final Set<String> sentences = new LinkedHashSet<>();

    public void add(String sentence) {
        if (sentences.size() < Limits.WARNINGS) {
            sentences.add(sentence);
        }
    }

    public List<String> list() {
        return List.copyOf(sentences);
    }
}
