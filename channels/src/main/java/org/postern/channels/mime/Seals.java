package org.postern.channels.mime;

import org.postern.channels.mime.syntax.Limits;
import org.postern.schema.message.Seal;
import org.postern.schema.message.Seal.Form;
import org.postern.schema.message.Seal.Technique;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Signatures and encryption as the structure of a mail tells of them: S/MIME, RFC 8551 §3, and
/// OpenPGP, RFC 3156 or in the middle of a text. Recognised only; nothing is checked or decrypted.
final class Seals {

    /// The start of a CMS structure tells what it is, where the type of the part does not: the
    /// object identifiers of RFC 5652, RFC 5083 and RFC 3274, in DER.
    private static final Map<String, Form> IDENTIFIERS =
            Map.of(
                    "06092a864886f70d010702", Form.OPAQUE_SIGNED,
                    "06092a864886f70d010703", Form.ENCRYPTED,
                    "060b2a864886f70d0109100117", Form.ENCRYPTED,
                    "060b2a864886f70d0109100109", Form.COMPRESSED);

    private static final int IDENTIFIER_WINDOW = 40;

    private static final Map<String, Form> ARMOUR =
            Map.of(
                    "-----BEGIN PGP MESSAGE-----", Form.ENCRYPTED,
                    "-----BEGIN PGP SIGNED MESSAGE-----", Form.SIGNED,
                    "-----BEGIN PGP PUBLIC KEY BLOCK-----", Form.KEYS);

    private final List<Seal> seals = new ArrayList<>();

    private Seals() {}

    static List<Seal> of(Entity root, List<Contents.Piece> texts) {
        Seals found = new Seals();
        found.walk(root);
        texts.forEach(piece -> found.armour(piece.plain()));
        return found.seals.isEmpty() ? List.of() : found.first();
    }

    private List<Seal> first() {
        return seals.stream().distinct().limit(Limits.FACT_PARTS).toList();
    }

    /// Whether a part is a signature with its content inside.
    static boolean isOpaque(Entity.Leaf leaf) {
        return form(leaf).filter(form -> form == Form.OPAQUE_SIGNED).isPresent();
    }

    private void walk(Entity entity) {
        switch (entity) {
            case Entity.Leaf leaf -> form(leaf).ifPresent(form -> add(leaf, form));
            case Entity.Box box -> {
                boolean whole = box(box);
                for (Entity part : box.parts()) {
                    // The signature that belongs to a signed box is told already.
                    boolean told = whole && part instanceof Entity.Leaf leaf && isControl(leaf);
                    if (!told) {
                        walk(part);
                    }
                }
            }
        }
    }

    /// RFC 1847: a box of its own for signatures and one for encryption.
    private boolean box(Entity.Box box) {
        switch (box.kind()) {
            case "signed" -> seals.add(new Seal(technique(box), Form.SIGNED, "multipart/signed"));
            case "encrypted" ->
                    seals.add(new Seal(Technique.PGP, Form.ENCRYPTED, "multipart/encrypted"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Technique technique(Entity.Box box) {
        String protocol = box.header().type().get("protocol").orElse("");
        boolean pgp =
                protocol.toLowerCase(Locale.ROOT).contains("pgp")
                        || box.parts().stream()
                                .anyMatch(part -> part.header().mediaType().contains("pgp"));
        return pgp ? Technique.PGP : Technique.SMIME;
    }

    private static boolean isControl(Entity.Leaf leaf) {
        return switch (leaf.header().mediaType()) {
            case "application/pkcs7-signature",
                    "application/x-pkcs7-signature",
                    "application/pgp-signature",
                    "application/pgp-encrypted" ->
                    true;
            default -> false;
        };
    }

    private void add(Entity.Leaf leaf, Form form) {
        String type = leaf.header().mediaType();
        seals.add(new Seal(type.contains("pgp") ? Technique.PGP : Technique.SMIME, form, type));
    }

    private static Optional<Form> form(Entity.Leaf leaf) {
        return switch (leaf.header().mediaType()) {
            case "application/pkcs7-mime", "application/x-pkcs7-mime" -> Optional.of(cms(leaf));
            case "application/pkcs7-signature",
                    "application/x-pkcs7-signature",
                    "application/pgp-signature" ->
                    Optional.of(Form.SIGNED);
            // Exchange takes the box apart and leaves the part that says what the other one is.
            case "application/pgp-encrypted" -> Optional.of(Form.ENCRYPTED);
            case "application/pgp-keys", "application/pkcs7-certs" -> Optional.of(Form.KEYS);
            default -> isNamedLikeCms(leaf) ? Optional.of(cms(leaf)) : Optional.empty();
        };
    }

    // QUIRK: gateways send `smime.p7m` as application/octet-stream.
    private static boolean isNamedLikeCms(Entity.Leaf leaf) {
        String name = leaf.header().name().orElse("").toLowerCase(Locale.ROOT);
        return name.equals("smime.p7m")
                || (name.endsWith(".p7m")
                        && leaf.header().mediaType().equals("application/octet-stream"));
    }

    private static Form cms(Entity.Leaf leaf) {
        String type = leaf.header().type().get("smime-type").orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "enveloped-data", "authenveloped-data" -> Form.ENCRYPTED;
            case "signed-data", "signed-receipt" -> Form.OPAQUE_SIGNED;
            case "compressed-data" -> Form.COMPRESSED;
            case "certs-only" -> Form.KEYS;
            default -> byIdentifier(leaf.content().array());
        };
    }

    private static Form byIdentifier(byte[] content) {
        int length = Math.min(content.length, IDENTIFIER_WINDOW);
        String start = HexFormat.of().formatHex(content, 0, length);
        return IDENTIFIERS.entrySet().stream()
                .filter(entry -> start.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Form.ENCRYPTED);
    }

    /// Armour at the start of a line; a quoted one was somebody else's.
    private void armour(String text) {
        int at = text.indexOf("-----BEGIN PGP ");
        int found = 0;
        while (at >= 0 && found++ < Limits.FACT_PARTS) {
            if (at == 0 || text.charAt(at - 1) == '\n') {
                line(text, at);
            }
            at = text.indexOf("-----BEGIN PGP ", at + 1);
        }
    }

    private void line(String text, int at) {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, Math.min(at + 60, end < 0 ? text.length() : end)).strip();
        Optional.ofNullable(ARMOUR.get(line))
                .ifPresent(form -> seals.add(new Seal(Technique.PGP, form, "text/plain")));
    }
}
