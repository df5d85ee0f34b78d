package org.postern.channels.pop3;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.channels.mailserver.Suspects;

import java.io.IOException;
import java.time.InstantSource;

/// Takes mail from a POP3 mailbox, session by session.
///
/// Every mail is committed before it is marked as deleted. A session that ends before QUIT deletes
/// nothing, RFC 1939 §6; its mails come again, are known, and are deleted then.
///
/// To be run in a virtual thread, so that an interrupt ends even a blocked read.
public final class Pop3Source implements Source {
    private final String account;
    private final Pop3Settings settings;
    private final InstantSource clock;
    private final Suspects suspects;

    /// @param account name of the account, as it goes into each arrival
    public Pop3Source(String account, Pop3Settings settings, InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.clock = clock;
        this.suspects = new Suspects(clock, settings.pollInterval());
    }

    @Override
    public void run(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        Pop3Round round = new Pop3Round(account, settings, intake, suspects, clock);
        while (true) {
            look(round);
            Thread.sleep(settings.pollInterval());
        }
    }

    @Override
    public void fetch(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        look(new Pop3Round(account, settings, intake, suspects, clock));
    }

    private void look(Pop3Round round)
            throws IOException, Intake.UnavailableException, InterruptedException {
        try {
            boolean more = true;
            while (more) {
                try (Pop3Session session = Pop3Session.open(settings)) {
                    more = round.work(session);
                }
            }
        } catch (IOException e) {
            throw stoppedOr(e);
        }
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try (Pop3Session session = Pop3Session.open(settings)) {
            return "%s: logged in as %s, the mailbox holds %d mails"
                    .formatted(settings.server(), settings.user(), session.count());
        } catch (IOException e) {
            throw stoppedOr(e);
        }
    }

    /// An interrupt closes the socket under a virtual thread, which then sees a failed read.
    private static IOException stoppedOr(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to stop while talking to the mail server");
        }
        return e;
    }
}
