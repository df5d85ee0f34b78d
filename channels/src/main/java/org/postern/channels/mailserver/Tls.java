package org.postern.channels.mailserver;

/// How a connection to a mail server is protected. There is no opportunistic way: what is asked for
/// is required, RFC 8314.
public enum Tls {
    /// TLS from the first byte, RFC 8314 §3.
    IMPLICIT,
    /// Plain, and then upgraded before anything is said; refused when the server does not offer it.
    STARTTLS,
    /// Readable by everybody on the way, the password too.
    NONE
}
