package org.postern.channels.mime;

import org.postern.channels.mime.syntax.Ascii;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Parameters;
import org.postern.channels.mime.syntax.RawField;
import org.postern.channels.mime.syntax.Warnings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The fields of RFC 2045 to RFC 2392 that describe one part.
///
/// @param type `Content-Type`, or the default of the place where the part stands
/// @param declaredType the value as written, empty when there was none
/// @param disposition `Content-Disposition`
/// @param transferEncoding `Content-Transfer-Encoding` as written
/// @param contentId what the HTML beside it may call it: `Content-ID` without brackets, else
///   `Content-Location`, RFC 2557 §4.2
/// @param location `Content-Location`
/// @param description `Content-Description`
record PartHeader(
        Parameters type,
        String declaredType,
        Parameters disposition,
        String transferEncoding,
        Optional<String> contentId,
        Optional<String> location,
        Optional<String> description) {

    /// @param defaultType RFC 2046 §5.1.5: a digest holds messages, everything else plain text
    static PartHeader of(
            List<RawField> fields, String defaultType, HeaderDecoder decoder, Warnings warnings) {
        String typeField = "";
        Parameters type = Parameters.NONE;
        List<RawField> own = describing(fields);
        for (RawField field : own) {
            // QUIRK: two Content-Type fields; the first that names a type counts.
            if (field.is("Content-Type") && type.value().indexOf('/') < 0) {
                typeField = field.value();
                type = Parameters.parse(typeField, decoder, warnings);
            }
        }
        String named = MediaTypes.repaired(type.value(), defaultType);
        if (!named.equals(type.value())) {
            if (!typeField.isEmpty()) {
                warnings.add("A Content-Type was read as " + named + ".");
            }
            // Nobody else may stumble over what was repaired here.
            typeField = "";
            type = new Parameters(named, type.parameters());
        }
        String disposition = first(own, "Content-Disposition");
        String id = bare(first(own, "Content-ID"));
        return new PartHeader(
                type,
                typeField,
                Parameters.parse(disposition, decoder, warnings),
                first(own, "Content-Transfer-Encoding"),
                Optional.of(id.isEmpty() ? bare(first(own, "Content-Location")) : id)
                        .filter(text -> !text.isEmpty()),
                Optional.of(first(own, "Content-Location")).filter(text -> !text.isEmpty()),
                Optional.of(first(own, "Content-Description")).filter(text -> !text.isEmpty()));
    }

    /// The fields of RFC 2045 §3 and its relatives.
    private static List<RawField> describing(List<RawField> fields) {
        List<RawField> found = new ArrayList<>(4);
        for (RawField field : fields) {
            if (field.name().regionMatches(true, 0, "Content-", 0, 8)) {
                found.add(field);
            }
        }
        return found;
    }

    /// The header of a file that stood inside another part.
    static PartHeader ofFile(String name, String mediaType, Optional<String> contentId) {
        return new PartHeader(
                new Parameters(mediaType.toLowerCase(Locale.ROOT), Map.of("name", name)),
                mediaType,
                new Parameters("attachment", Map.of()),
                "",
                contentId,
                Optional.empty(),
                Optional.empty());
    }

    private static String first(List<RawField> fields, String name) {
        for (RawField field : fields) {
            if (field.is(name)) {
                return field.value();
            }
        }
        return "";
    }

    private static String bare(String id) {
        String text = id.strip();
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        String inner = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        return Ascii.withoutControls(inner.replace("<", "").replace(">", "").strip());
    }

    String mediaType() {
        return type.value();
    }

    boolean isText() {
        return mediaType().startsWith("text/");
    }

    boolean isMultipart() {
        return mediaType().startsWith("multipart/");
    }

    // QUIRK: a multipart without any boundary; what it holds is read as text.
    PartHeader readable() {
        return isMultipart() ? asPlainText() : this;
    }

    /// The same part taken for what it looks like when its structure cannot be read.
    PartHeader asPlainText() {
        return new PartHeader(
                new Parameters("text/plain", type.parameters()),
                declaredType,
                disposition,
                transferEncoding,
                contentId,
                location,
                description);
    }

    /// The same text after it was decoded and encoded anew.
    PartHeader inUtf8() {
        String kept = mediaType() + "; charset=utf-8";
        return new PartHeader(
                new Parameters(mediaType(), Map.of("charset", "utf-8")),
                kept,
                disposition,
                "",
                contentId,
                location,
                description);
    }

    String charset() {
        return type.get("charset").orElse("");
    }

    /// The name that the sender gave the part, decoded: RFC 2183 §2.3, else RFC 2046 §4.5.1.
    Optional<String> name() {
        return disposition
                .get("filename")
                .or(() -> disposition.get("name"))
                .or(() -> type.get("name"))
                .or(() -> type.get("filename"));
    }

    boolean isAttachment() {
        return disposition.value().equals("attachment");
    }
}
