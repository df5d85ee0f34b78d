package org.postern.gateway.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A mailbox with one large mail that goes from its file into the connection, so that the test has
/// no more of it in memory than a block. It says just what Postern asks for.
final class LargeMailbox implements AutoCloseable {

    private final ServerSocket listener;
    private final Path mail;
    private final Protocol protocol;
    private volatile boolean deleted;

    LargeMailbox(Protocol protocol, Path mail) throws IOException {
        this.protocol = protocol;
        this.mail = mail;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /// How the mailbox is read.
    enum Protocol {
        IMAP("* OK ready"),
        POP3("+OK ready");

        private final String greeting;

        Protocol(String greeting) {
            this.greeting = greeting;
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Whether the mail was acknowledged by deleting it.
    boolean isEmpty() {
        return deleted;
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, protocol.greeting);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (protocol) {
                    case IMAP -> imap(line, out);
                    case POP3 -> pop3(line, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void imap(String line, OutputStream out) throws IOException {
        String tag = line.substring(0, line.indexOf(' '));
        String command = line.substring(tag.length() + 1);
        if (command.startsWith("CAPABILITY")) {
            say(out, "* CAPABILITY IMAP4rev1 UIDPLUS");
        } else if (command.startsWith("SELECT")) {
            say(out, "* 1 EXISTS", "* OK [UIDVALIDITY 1] they last");
        } else if (command.startsWith("UID SEARCH")) {
            say(out, deleted ? "* SEARCH" : "* SEARCH 7");
        } else if (command.contains("RFC822.SIZE")) {
            say(out, "* 1 FETCH (UID 7 RFC822.SIZE " + Files.size(mail) + ")");
        } else if (command.contains("BODY.PEEK[]")) {
            say(out, "* 1 FETCH (UID 7 BODY[] {" + Files.size(mail) + "}");
            Files.copy(mail, out);
            say(out, ")");
        } else if (command.startsWith("UID EXPUNGE")) {
            deleted = true;
        }
        say(out, tag + " OK done");
    }

    private void pop3(String line, OutputStream out) throws IOException {
        switch (line.split(" ", -1)[0]) {
            case "CAPA" -> say(out, "+OK", "UIDL", "TOP", ".");
            case "STAT" -> say(out, "+OK 1 " + Files.size(mail));
            case "LIST" -> say(out, "+OK", "1 " + Files.size(mail), ".");
            case "UIDL" -> say(out, "+OK", "1 plans", ".");
            case "RETR" -> {
                say(out, "+OK");
                Files.copy(mail, out);
                say(out, ".");
            }
            case "DELE" -> {
                deleted = true;
                say(out, "+OK");
            }
            default -> say(out, "+OK");
        }
    }

    private static void say(OutputStream out, String... lines) throws IOException {
        String text = String.join("\r\n", lines) + "\r\n";
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
