package org.postern.schema.message;

/// A signature or encryption of a part, recognised and neither checked nor decrypted.
///
/// @param technique by which standard
/// @param form how it is applied
/// @param part the media type of the part that has it
public record Seal(Technique technique, Form form, String part) {

    /// The two families. The name is printed; never rename one.
    public enum Technique {
        /// RFC 8551.
        SMIME,
        /// RFC 3156, and RFC 9580 armour inside a text.
        PGP
    }

    /// What is done to the content. The name is printed; never rename one.
    public enum Form {
        /// The content can be read by everyone, the signature stands beside it.
        SIGNED,
        /// The content is packed into its signature and cannot be read without unpacking it.
        OPAQUE_SIGNED,
        /// The content cannot be read without a key.
        ENCRYPTED,
        /// The content is compressed, RFC 3274.
        COMPRESSED,
        /// Certificates or keys, no content.
        KEYS
    }

    public boolean isSignature() {
        return form == Form.SIGNED || form == Form.OPAQUE_SIGNED;
    }

    public boolean isEncryption() {
        return form == Form.ENCRYPTED;
    }
}
