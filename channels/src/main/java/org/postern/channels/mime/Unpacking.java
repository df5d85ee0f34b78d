package org.postern.channels.mime;

import org.postern.channels.mime.Contents.FilePart;
import org.postern.channels.mime.embedded.EmbeddedFile;
import org.postern.channels.mime.embedded.SignedContent;
import org.postern.channels.mime.embedded.Tnef;
import org.postern.channels.mime.embedded.TnefMessage;
import org.postern.channels.mime.embedded.UuEncoded;
import org.postern.channels.mime.syntax.ContentDecoding;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.util.Optional;

/// Puts the files inside a part in the place of the part.
final class Unpacking {

    /// Signatures around signatures.
    private static final int DEPTH = 3;

    /// More octets than people write stay closed.
    private static final int MAX_SIGNED_BYTES = Limits.TEXT_BYTES;

    private final HeaderDecoder decoder;
    private final Warnings warnings;
    private int opened;

    Unpacking(HeaderDecoder decoder, Warnings warnings) {
        this.decoder = decoder;
        this.warnings = warnings;
    }

    Contents unpack(Contents packed) {
        return unpack(packed, 1);
    }

    private Contents unpack(Contents packed, int depth) {
        Contents contents = new Contents();
        contents.pieces().addAll(packed.pieces());
        for (FilePart file : packed.files()) {
            if (isTnef(file.leaf())) {
                tnef(file, contents);
            } else if (depth <= DEPTH && opened < Limits.FACT_PARTS && isSigned(file.leaf())) {
                signed(file, contents, depth);
            } else {
                contents.files()
                        .add(new FilePart(plain(file.leaf()), file.alternative(), file.given()));
            }
        }
        return contents;
    }

    private static boolean isTnef(Entity.Leaf leaf) {
        String type = leaf.header().mediaType();
        boolean named =
                leaf.header()
                        .name()
                        .filter(name -> name.equalsIgnoreCase("winmail.dat"))
                        .isPresent();
        return (type.endsWith("ms-tnef") || named) && Tnef.isTnef(leaf.content().array());
    }

    /// A capsule without files stays, for its RTF may be all there is; so does one with too many.
    private void tnef(FilePart file, Contents contents) {
        Tnef capsule = Tnef.read(file.leaf().content().array(), warnings);
        boolean silent =
                contents.pieces().stream()
                        .allMatch(piece -> piece.plain().isBlank() && piece.html().isBlank());
        TnefMessage message = capsule.message();
        if (silent && (message.text().isPresent() || message.html().isPresent())) {
            String plain = Sorting.lines(message.text().orElse(""));
            contents.pieces().add(new Contents.Piece(plain, message.html().orElse("")));
        }
        if (capsule.files().isEmpty() || capsule.cut()) {
            contents.files().add(file);
        }
        for (EmbeddedFile inside : capsule.files()) {
            contents.files().add(new FilePart(leaf(opened(inside)), file.alternative()));
        }
    }

    private static boolean isSigned(Entity.Leaf leaf) {
        return leaf.content().size() <= MAX_SIGNED_BYTES && Seals.isOpaque(leaf);
    }

    /// The words are for everyone to read, only the signature stands around them; it stays a file.
    private void signed(FilePart file, Contents contents, int depth) {
        opened++;
        contents.files().add(file);
        Optional<byte[]> octets = SignedContent.of(file.leaf().content().array());
        if (octets.isEmpty()) {
            return;
        }
        warnings.add("A part is shown whose S/MIME signature was not checked.");
        HeaderBlock header = HeaderBlock.read(octets.get(), warnings);
        PartHeader part = PartHeader.of(header.fields(), "text/plain", decoder, warnings);
        Entity root = new MimeTree(decoder, warnings).read(part, octets.get(), header.bodyStart());
        contents.add(unpack(new Sorting(warnings).sort(root), depth + 1));
    }

    private EmbeddedFile opened(EmbeddedFile file) {
        return file.mediaType().equals(Tnef.TYPE) ? new CapsuleMail(warnings).mail(file, 1) : file;
    }

    static Entity.Leaf leaf(EmbeddedFile file) {
        PartHeader header = PartHeader.ofFile(file.name(), file.mediaType(), file.contentId());
        return new Entity.Leaf(header, file.content());
    }

    private Entity.Leaf plain(Entity.Leaf leaf) {
        if (!ContentDecoding.isUuencode(leaf.header().transferEncoding())) {
            return leaf;
        }
        Optional<byte[]> decoded = UuEncoded.decode(leaf.content().array());
        if (decoded.isEmpty()) {
            warnings.add("A part says that it is uuencoded, and is not.");
        }
        return decoded.map(bytes -> new Entity.Leaf(leaf.header(), Bytes.of(bytes))).orElse(leaf);
    }
}
