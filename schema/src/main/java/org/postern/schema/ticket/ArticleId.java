package org.postern.schema.ticket;

/// Key of a row of `article`.
public record ArticleId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
