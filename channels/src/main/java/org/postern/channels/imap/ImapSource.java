package org.postern.channels.imap;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.channels.mailserver.Suspects;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/// Takes mail from one folder of one IMAP account.
///
/// Every mail is committed before the server hears of it; a crash in between is mended at the next
/// connection, where the mail turns out to be known. What a mail is called is its UID together with
/// the folder's UIDVALIDITY, RFC 3501 §2.3.1.1.
///
/// To be run in a virtual thread, so that an interrupt ends even a blocked read.
public final class ImapSource implements Source {
    private final String account;
    private final ImapSettings settings;
    private final InstantSource clock;
    private final Suspects suspects;

    /// @param account name of the account, as it goes into each arrival
    public ImapSource(String account, ImapSettings settings, InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.clock = clock;
        this.suspects = new Suspects(clock, settings.pollInterval());
    }

    @Override
    public void run(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        connected(
                intake,
                (folder, sweep) -> {
                    while (true) {
                        sweep.look();
                        await(folder);
                    }
                });
    }

    @Override
    public void fetch(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        connected(intake, (_, sweep) -> sweep.look());
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try (ImapConnection connection = ImapConnection.open(settings)) {
            int waiting = ImapFolder.open(connection, settings.folder(), false).uids(1).size();
            return "%s: logged in as %s, the folder %s holds %d mails"
                    .formatted(settings.server(), settings.user(), settings.folder(), waiting);
        } catch (IOException e) {
            throw stoppedOr(e);
        }
    }

    /// What is done with an open folder.
    @FunctionalInterface
    private interface Work {
        void with(ImapFolder folder, Sweep sweep)
                throws IOException, Intake.UnavailableException, InterruptedException;
    }

    private void connected(Intake intake, Work work)
            throws IOException, Intake.UnavailableException, InterruptedException {
        boolean change = settings.after() != ImapSettings.After.KEEP;
        try (ImapConnection connection = ImapConnection.open(settings)) {
            ImapFolder folder = ImapFolder.open(connection, settings.folder(), change);
            work.with(folder, new Sweep(account, settings, folder, intake, suspects, clock));
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

    private void await(ImapFolder folder) throws IOException, InterruptedException {
        Duration interval = settings.pollInterval();
        if (folder.news()) {
            return;
        }
        if (settings.idle() && folder.connection().has("IDLE")) {
            new Idle(folder.connection(), settings.readTimeout()).await(interval);
        } else {
            Thread.sleep(interval);
        }
    }
}
