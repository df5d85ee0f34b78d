package org.postern.channels.mime.syntax;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The repairs that reading one mail needed: one sentence each, repeats left out. Belongs to one
/// reading, one thread.
public final class Warnings {

    /// Some name what they are about, and that is as long as a stranger likes.
    private static final int MAX_CHARS = 200;

    private final Set<String> sentences = new LinkedHashSet<>();

    public void add(String sentence) {
        if (sentences.size() < Limits.WARNINGS) {
            sentences.add(
                    sentence.length() <= MAX_CHARS
                            ? sentence
                            : sentence.substring(0, MAX_CHARS) + "…");
        }
    }

    public List<String> list() {
        return List.copyOf(sentences);
    }
}
