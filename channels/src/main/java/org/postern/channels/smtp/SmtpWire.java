package org.postern.channels.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.smtp.SMTPTransport;

import java.io.IOException;
import java.io.OutputStream;

/// The library's SMTP transport, opened command by command. It connects, upgrades, logs in and
/// stuffs dots; which command comes when is for [SmtpSession] to say, for only so can it know what
/// became of each recipient. Every method takes the lock that the library asserts.
final class SmtpWire extends SMTPTransport {
    private Reply last = Reply.NONE;

    SmtpWire(Session session, URLName name) {
        super(session, name);
    }

    /// Sends a command and returns the answer; [Reply#NONE] when the server hung up instead.
    synchronized Reply command(String command) throws MessagingException {
        last = Reply.NONE;
        simpleCommand(command);
        return last;
    }

    /// Asks to send a mail. The stream makes every line end CRLF and then stuffs dots, RFC 5321
    /// §4.5.2.
    ///
    /// @throws MessagingException when the server does not say 354; see [#last]
    synchronized OutputStream begin() throws MessagingException {
        last = Reply.NONE;
        return data();
    }

    /// Sends the final dot and waits for the answer to it.
    ///
    /// @throws MessagingException when the server does not say 250; see [#last]
    synchronized void end() throws MessagingException, IOException {
        last = Reply.NONE;
        finishData();
    }

    /// The answer to the latest command, if there was one.
    synchronized Reply last() {
        return last;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        last = code < 0 ? Reply.NONE : Reply.of(code, getLastServerResponse());
        return code;
    }

    /// The library sends RSET by itself after a failure and so replaces the answer we want to see;
    /// we send our own.
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (!command.equals("RSET")) {
            super.issueCommand(command, expected);
        }
    }
}
