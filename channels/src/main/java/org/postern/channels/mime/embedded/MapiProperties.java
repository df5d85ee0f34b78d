package org.postern.channels.mime.embedded;

import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The properties inside a TNEF attribute, MS-OXTNEF §2.1.3.4: only those that name a file or hold
/// its content are asked for.
final class MapiProperties {

    // MS-OXPROPS.
    static final int SUBJECT = 0x0037;
    static final int SUBMITTED = 0x0039;
    static final int SENDER_NAME = 0x0C1A;
    static final int SENDER_ADDRESS = 0x0C1F;
    static final int SENDER_SMTP = 0x5D01;
    static final int DISPLAY_TO = 0x0E04;
    static final int BODY = 0x1000;
    static final int RTF = 0x1009;
    static final int HTML = 0x1013;
    static final int INTERNET_ID = 0x1035;
    static final int CODEPAGE = 0x3FDE;
    static final int ATTACH_DATA = 0x3701;
    static final int FILENAME = 0x3704;
    static final int LONG_FILENAME = 0x3707;
    static final int MIME_TAG = 0x370E;
    static final int CONTENT_ID = 0x3712;

    static final MapiProperties NONE = new MapiProperties();

    // MS-OXCDATA §2.11.1: property types.
    private static final int STRING8 = 0x001E;
    private static final int UNICODE = 0x001F;
    private static final int OBJECT = 0x000D;
    private static final int BINARY = 0x0102;
    private static final int MULTIPLE = 0x1000;

    private static final int MAX_PROPERTIES = 2_000;

    private static final long EPOCH_OFFSET_MILLIS = 11_644_473_600_000L;

    /// The year 9999; later ones are damage.
    private static final long LAST_TICK = 2_650_467_744_000_000_000L;

    private record Value(int type, Bytes octets) {}

    private final Map<Integer, Value> values = new HashMap<>();

    private MapiProperties() {}

    static MapiProperties read(ByteBuffer in) {
        MapiProperties properties = new MapiProperties();
        try {
            int count = Math.min(in.getInt(), MAX_PROPERTIES);
            for (int i = 0; i < count; i++) {
                properties.readOne(in);
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // The list is damaged; what came before it counts.
            return properties;
        }
        return properties;
    }

    private void readOne(ByteBuffer in) {
        int type = in.getShort() & 0xffff;
        int id = in.getShort() & 0xffff;
        if (id >= 0x8000) {
            skipName(in);
        }
        int base = type & ~MULTIPLE;
        boolean variable = base == STRING8 || base == UNICODE || base == OBJECT || base == BINARY;
        int repeats = variable || base != type ? in.getInt() : 1;
        for (int i = 0; i < repeats; i++) {
            byte[] bytes = take(in, variable ? in.getInt() : size(base));
            values.putIfAbsent(id, new Value(base, Bytes.of(bytes)));
        }
    }

    /// A named property: a GUID, then a number or a name.
    private static void skipName(ByteBuffer in) {
        take(in, 16);
        boolean text = in.getInt() == 1;
        int length = in.getInt();
        if (text) {
            take(in, length);
        }
    }

    private static int size(int type) {
        return switch (type) {
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
            case 0x0048 -> 16;
            default -> 4;
        };
    }

    /// That many octets, and the padding up to the next multiple of four.
    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        in.position(Math.min(in.limit(), in.position() + (4 - length % 4) % 4));
        return bytes;
    }

    Optional<String> text(int id, String codepage, Warnings warnings) {
        return Optional.ofNullable(values.get(id))
                .map(
                        value ->
                                value.type == UNICODE
                                        ? value.octets.text(StandardCharsets.UTF_16LE)
                                        : Charsets.decode(value.octets.array(), codepage, warnings))
                .map(MapiProperties::untilNul)
                .filter(text -> !text.isBlank());
    }

    private static String untilNul(String text) {
        int nul = text.indexOf('\0');
        int replaced = text.indexOf('\ufffd');
        int end = nul >= 0 ? nul : replaced >= 0 ? replaced : text.length();
        return Charsets.storable(text.substring(0, end));
    }

    /// A number of 4 octets.
    OptionalInt number(int id) {
        Value value = values.get(id);
        return value == null || value.octets.size() < 4
                ? OptionalInt.empty()
                : OptionalInt.of(little(value).getInt(0));
    }

    /// A point of time, counted in tenths of a microsecond from the year 1601, MS-DTYP §2.3.3.
    Optional<Instant> time(int id) {
        return Optional.ofNullable(values.get(id))
                .filter(value -> value.octets.size() >= 8)
                .map(value -> little(value).getLong(0))
                .filter(ticks -> ticks > 0 && ticks < LAST_TICK)
                .map(ticks -> Instant.ofEpochMilli(ticks / 10_000 - EPOCH_OFFSET_MILLIS));
    }

    private static ByteBuffer little(Value value) {
        return ByteBuffer.wrap(value.octets.array()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The octets of a binary property; an object comes behind the 16 octets of its interface.
    Optional<byte[]> octets(int id) {
        return Optional.ofNullable(values.get(id))
                .map(
                        value ->
                                value.type == OBJECT && value.octets.size() > 16
                                        ? Arrays.copyOfRange(
                                                value.octets.array(), 16, value.octets.size())
                                        : value.octets.array());
    }
}
