package org.postern.channels.mime.embedded;

import org.jspecify.annotations.Nullable;
import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `winmail.dat`, the capsule in which Outlook wraps a mail for its own kind: MS-OXTNEF.
///
/// Total: a damaged capsule gives what was read up to the damage.
///
/// @param files the attachments inside
/// @param message the mail inside
/// @param cut whether there are more files than were taken out
public record Tnef(List<EmbeddedFile> files, TnefMessage message, boolean cut) {

    /// The type of a file that is a capsule itself: a mail attached to the mail.
    public static final String TYPE = "application/ms-tnef";

    private static final int SIGNATURE = 0x223E9F78;

    // MS-OXTNEF §2.1.3.3: attribute identifiers.
    private static final int OEM_CODEPAGE = 0x9007;
    private static final int BODY = 0x800C;
    private static final int MESSAGE_PROPERTIES = 0x9003;
    private static final int ATTACH_REND_DATA = 0x9002;
    private static final int ATTACH_TITLE = 0x8010;
    private static final int ATTACH_DATA = 0x800F;
    private static final int ATTACH_PROPERTIES = 0x9005;

    public Tnef {
        files = List.copyOf(files);
    }

    public static boolean isTnef(byte[] content) {
        return content.length > 6 && little(content).getInt(0) == SIGNATURE;
    }

    public static Tnef read(byte[] content, Warnings warnings) {
        Capsule capsule = new Capsule(warnings);
        if (!isTnef(content)) {
            return capsule.opened();
        }
        try {
            capsule.read(little(content).position(6));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // What the lengths promise is not there.
            warnings.add("A winmail.dat is damaged; it was read up to the damage.");
        }
        return capsule.opened();
    }

    private static ByteBuffer little(byte[] content) {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The attributes of one capsule in order; each attachment begins with its rendering data.
    private static final class Capsule {

        private final Warnings warnings;
        private final List<File> files = new ArrayList<>();
        private String codepage = "windows-1252";
        private String text = "";
        private MapiProperties properties = MapiProperties.NONE;
        private boolean cut;

        Capsule(Warnings warnings) {
            this.warnings = warnings;
        }

        void read(ByteBuffer in) {
            while (in.remaining() > 9) {
                in.get();
                int id = in.getInt() & 0xffff;
                int length = in.getInt();
                if (length < 0 || length > in.remaining()) {
                    throw new IllegalArgumentException("length " + length);
                }
                ByteBuffer value = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
                in.position(in.position() + length);
                attribute(id, value);
                in.position(Math.min(in.position() + 2, in.limit()));
            }
        }

        private void attribute(int id, ByteBuffer value) {
            switch (id) {
                case OEM_CODEPAGE ->
                        codepage = value.limit() < 4 ? codepage : "cp" + value.getInt(0);
                case BODY -> text = text.isBlank() ? narrow(bytes(value)) : text;
                case MESSAGE_PROPERTIES -> properties = MapiProperties.read(value);
                case ATTACH_REND_DATA -> begin();
                case ATTACH_TITLE -> current().title = narrow(bytes(value));
                case ATTACH_DATA -> current().data = bytes(value);
                case ATTACH_PROPERTIES -> current().properties = MapiProperties.read(value);
                default -> {
                    // Everything else is Outlook's own.
                }
            }
        }

        private void begin() {
            cut |= files.size() == Limits.EMBEDDED_FILES;
            if (cut) {
                warnings.add("A winmail.dat holds more than 100 files; it is kept as well.");
            } else {
                files.add(new File());
            }
        }

        /// The file whose attributes come in; behind the last one that is kept they go nowhere.
        private File current() {
            if (cut) {
                return new File();
            }
            if (files.isEmpty()) {
                files.add(new File());
            }
            return files.getLast();
        }

        private String narrow(byte[] bytes) {
            int end = 0;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            return Charsets.decode(java.util.Arrays.copyOf(bytes, end), codepage, warnings);
        }

        private static byte[] bytes(ByteBuffer value) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return bytes;
        }

        Tnef opened() {
            List<EmbeddedFile> opened = new ArrayList<>();
            for (File file : files) {
                file.opened(codepage, warnings).ifPresent(opened::add);
            }
            TnefMessage message = TnefMessage.of(properties, codepage, warnings).orText(text);
            return new Tnef(opened, message, cut);
        }
    }

    /// One attachment while its attributes come in.
    private static final class File {

        private String title = "";
        private byte @Nullable [] data;
        private @Nullable MapiProperties properties;

        Optional<EmbeddedFile> opened(String codepage, Warnings warnings) {
            MapiProperties known = properties == null ? MapiProperties.NONE : properties;
            // QUIRK: an attribute without content beside a property that has it.
            Optional<byte[]> content =
                    Optional.ofNullable(data)
                            .filter(bytes -> bytes.length > 0)
                            .or(() -> known.octets(MapiProperties.ATTACH_DATA))
                            .or(() -> Optional.ofNullable(data));
            String name =
                    known.text(MapiProperties.LONG_FILENAME, codepage, warnings)
                            .or(() -> Optional.of(title).filter(text -> !text.isBlank()))
                            .or(() -> known.text(MapiProperties.FILENAME, codepage, warnings))
                            .orElse("");
            if (content.filter(Tnef::isTnef).isPresent()) {
                return content.map(
                        bytes -> new EmbeddedFile(name, TYPE, Optional.empty(), Bytes.of(bytes)));
            }
            String type =
                    known.text(MapiProperties.MIME_TAG, codepage, warnings)
                            .filter(text -> text.indexOf('/') > 0)
                            .orElse("application/octet-stream");
            Optional<String> id = known.text(MapiProperties.CONTENT_ID, codepage, warnings);
            return content.map(bytes -> new EmbeddedFile(name, type, id, Bytes.of(bytes)));
        }
    }
}
