package org.postern.schema.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A column that refers to the `id` of another table. Nothing cascades and nothing is deferrable.
public record ForeignKey(String table, String column, String target) {

    private static final int LONGEST = 60;
    private static final int KEPT = 58;

    /// `FK_<table>_<column>_id`. Where that is longer than 60 characters, OTRS keeps 58 and adds
    /// the first and the last hex digit of the MD5 of the whole.
    String name() {
        String name = "FK_" + table + "_" + column + "_id";
        if (name.length() <= LONGEST) {
            return name;
        }
        String md5 = md5(name);
        return name.substring(0, KEPT) + md5.charAt(0) + md5.charAt(md5.length() - 1);
    }

    private static String md5(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
