package org.postern.channels.mime;

import org.postern.channels.mime.Contents.FilePart;
import org.postern.channels.mime.embedded.EmbeddedFile;
import org.postern.channels.mime.embedded.Tnef;
import org.postern.channels.mime.embedded.TnefMessage;
import org.postern.channels.mime.embedded.UuEncoded;
import org.postern.channels.mime.syntax.ContentDecoding;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.schema.message.Bytes;

import java.util.Optional;

/// Puts the files inside a part in the place of the part.
final class Unpacking {

    private final Warnings warnings;

    Unpacking(Warnings warnings) {
        this.warnings = warnings;
    }

    Contents unpack(Contents packed) {
        Contents contents = new Contents();
        contents.pieces().addAll(packed.pieces());
        for (FilePart file : packed.files()) {
            if (isTnef(file.leaf())) {
                tnef(file, contents);
            } else {
                contents.files().add(new FilePart(plain(file.leaf()), file.alternative()));
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
