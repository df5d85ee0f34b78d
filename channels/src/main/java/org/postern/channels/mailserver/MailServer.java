package org.postern.channels.mailserver;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/// A mail server and how to talk to it. No wait is without end: the defaults of the mail library
/// are, so every timeout is set here.
///
/// @param protocol `imap`, `pop3` or `smtp`
/// @param host name or address
/// @param port TCP port
/// @param tls how the connection is protected
/// @param verifyCertificate whether the certificate must be valid and be that of the host
/// @param connectTimeout limit for connecting
/// @param readTimeout limit for each answer, and for each write
public record MailServer(
        String protocol,
        String host,
        int port,
        Tls tls,
        boolean verifyCertificate,
        Duration connectTimeout,
        Duration readTimeout) {

    public MailServer {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("host: must be a host name");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: must be between 1 and 65535, not " + port);
        }
        requireTime("connect-timeout", connectTimeout);
        requireTime("read-timeout", readTimeout);
    }

    /// A duration setting must be more than nothing and short enough for a socket, which counts
    /// milliseconds in an `int`.
    public static void requireTime(String key, Duration duration) {
        if (duration.toMillis() < 1 || duration.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException(key + ": must be between 1ms and 7d");
        }
    }

    /// A login name goes into a command line, and must not end it.
    public static void requireLine(String key, String value) {
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(key + ": must be one line of text");
        }
    }

    public boolean implicitTls() {
        return tls == Tls.IMPLICIT;
    }

    /// Everything the mail library has to know for one connection, whose socket `sockets` will
    /// make. The keys are those of the package documentation of `org.eclipse.angus.mail.imap`,
    /// `pop3` and `smtp`.
    public Properties properties(TrackedSockets sockets) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", Integer.toString(port));
        properties.setProperty(prefix + "connectiontimeout", millis(connectTimeout));
        properties.setProperty(prefix + "timeout", millis(readTimeout));
        properties.setProperty(prefix + "writetimeout", millis(readTimeout));
        properties.put(prefix + "socketFactory", sockets);
        // Otherwise a refused connection is tried a second time, by a socket we do not hold.
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "ssl.enable", Boolean.toString(implicitTls()));
        boolean upgrade = tls == Tls.STARTTLS;
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(upgrade));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(upgrade));
        properties.setProperty(
                prefix + "ssl.checkserveridentity", Boolean.toString(verifyCertificate));
        if (!verifyCertificate) {
            properties.setProperty(prefix + "ssl.trust", "*");
        }
        return properties;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    /// A failure as an exception, whose message is a [#sentence].
    public IOException failure(String tried, Throwable cause) {
        return new IOException(sentence(tried, cause), cause);
    }

    /// A failure in words: what was tried, with which server, what happened.
    public String sentence(String tried, Throwable cause) {
        return "Could not " + tried + " at " + this + ": " + reason(cause);
    }

    /// The innermost message, for the library wraps them in ones that say nothing.
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        for (int depth = 0; innermost.getCause() != null && depth < 16; depth++) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        String kind = innermost.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : kind + ", " + message.strip();
    }

    @Override
    public String toString() {
        return "the " + protocol.toUpperCase(Locale.ROOT) + " server " + host + ":" + port;
    }
}
