package org.postern.channels.pop3;

import org.postern.channels.Intake;
import org.postern.channels.mailserver.LeftOnServer;
import org.postern.channels.mailserver.Suspects;
import org.postern.channels.pop3.Pop3Session.Listed;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The work of the sessions of one source. Where mails are deleted, a session takes few of them,
/// for its deletions count only once it ended well. Used by one thread.
final class Pop3Round {
    private static final Logger log = LoggerFactory.getLogger(Pop3Round.class);

    private static final int BATCH_MAILS = 20;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;
    private static final int KEYS_PER_QUESTION = 500;

    private final String account;
    private final Pop3Settings settings;
    private final Intake intake;
    private final Suspects suspects;
    private final InstantSource clock;

    /// Keys of mails that stay on the server and with which we are done.
    private final Set<String> settled = new HashSet<>();

    Pop3Round(
            String account,
            Pop3Settings settings,
            Intake intake,
            Suspects suspects,
            InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.intake = intake;
        this.suspects = suspects;
        this.clock = clock;
    }

    /// A mail that was downloaded.
    private record Taken(Listed listed, Arrival arrival) {}

    /// Works through one session.
    ///
    /// @return whether there is more for another one right now
    boolean work(Pop3Session session)
            throws IOException, Intake.UnavailableException, InterruptedException {
        List<Listed> fresh = fresh(session, session.list());
        List<Taken> batch = new ArrayList<>();
        int downloaded = 0;
        int looked = 0;
        while (looked < fresh.size() && downloaded < mailsPerSession()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to stop between two mails");
            }
            Optional<Taken> taken = take(session, fresh.get(looked), batch);
            looked++;
            if (taken.isPresent()) {
                downloaded++;
                batch.add(taken.get());
            }
            if (isFull(batch)) {
                commit(session, batch);
            }
        }
        commit(session, batch);
        intake.alive();
        return downloaded > 0 && looked < fresh.size();
    }

    private int mailsPerSession() {
        return switch (settings.after()) {
            case DELETE -> BATCH_MAILS;
            case KEEP -> Integer.MAX_VALUE;
        };
    }

    private static boolean isFull(List<Taken> batch) {
        long bytes = batch.stream().mapToLong(taken -> taken.arrival().raw().size()).sum();
        return batch.size() == BATCH_MAILS || bytes >= BATCH_BYTES;
    }

    /// Those that are neither done with nor known nor resting; suspects last. The known ones were
    /// committed before a connection was lost, and are acknowledged now.
    private List<Listed> fresh(Pop3Session session, List<Listed> all)
            throws IOException, Intake.UnavailableException {
        Set<String> present = all.stream().map(Pop3Round::key).collect(Collectors.toSet());
        settled.retainAll(present);
        suspects.retain(present);
        List<Listed> open =
                all.stream()
                        .filter(listed -> !settled.contains(key(listed)))
                        .filter(listed -> !suspects.resting(key(listed)))
                        .sorted(Comparator.comparing(listed -> suspects.contains(key(listed))))
                        .toList();
        List<Listed> fresh = new ArrayList<>();
        for (int from = 0; from < open.size(); from += KEYS_PER_QUESTION) {
            List<Listed> some = open.subList(from, Math.min(open.size(), from + KEYS_PER_QUESTION));
            Set<String> known =
                    intake.known(
                            some.stream()
                                    .filter(listed -> listed.uidl().isPresent())
                                    .map(Pop3Round::key)
                                    .toList());
            for (Listed listed : some) {
                if (known.contains(key(listed))) {
                    acknowledge(session, listed);
                } else {
                    fresh.add(listed);
                }
            }
        }
        return fresh;
    }

    /// The source key, or for servers without UIDL a name that is good for this session only.
    private static String key(Listed listed) {
        return listed.uidl().map(uidl -> "pop3:" + uidl).orElse("number " + listed.number());
    }

    /// Downloads a mail. Should the connection break over it, those before it are kept.
    private Optional<Taken> take(Pop3Session session, Listed listed, List<Taken> before)
            throws IOException, Intake.UnavailableException {
        try {
            if (listed.size() > settings.maxSize().bytes()) {
                takeInStub(session, listed);
                return Optional.empty();
            }
            long limit = 2 * settings.maxSize().bytes();
            Optional<Bytes> mail = session.retrieve(listed.number(), listed.size(), limit);
            if (mail.isEmpty()) {
                resisted(listed);
            }
            return mail.map(raw -> new Taken(listed, arrival(sourceKey(listed, raw), raw)));
        } catch (IOException e) {
            resisted(listed);
            accept(before);
            throw e;
        }
    }

    private static String sourceKey(Listed listed, Bytes content) {
        return listed.uidl()
                .map(uidl -> "pop3:" + uidl)
                .orElseGet(() -> "pop3:sha256:" + content.sha256());
    }

    private Arrival arrival(String key, Bytes raw) {
        return new Arrival(account, key, Arrival.Format.MAIL, clock.instant(), raw);
    }

    private void commit(Pop3Session session, List<Taken> batch)
            throws IOException, Intake.UnavailableException {
        accept(batch);
        for (Taken taken : batch) {
            suspects.clear(key(taken.listed()));
            acknowledge(session, taken.listed());
        }
        batch.clear();
    }

    private void accept(List<Taken> batch) throws Intake.UnavailableException {
        if (!batch.isEmpty()) {
            intake.accept(batch.stream().map(Taken::arrival).toList());
            intake.alive();
        }
    }

    private void acknowledge(Pop3Session session, Listed listed) throws IOException {
        switch (settings.after()) {
            case DELETE -> session.delete(listed.number());
            case KEEP -> listed.uidl().ifPresent(_ -> settled.add(key(listed)));
        }
    }

    /// The stub has a key of its own: should the limit be raised one day, the mail itself is still
    /// unknown and is taken in.
    private void takeInStub(Pop3Session session, Listed listed)
            throws IOException, Intake.UnavailableException {
        Bytes header = listed.uidl().isPresent() ? Bytes.NONE : session.header(listed.number());
        String key = sourceKey(listed, header) + ":header";
        if (intake.known(List.of(key)).isEmpty()) {
            Bytes kept = listed.uidl().isPresent() ? session.header(listed.number()) : header;
            String where = "the POP3 mailbox of %s@%s".formatted(settings.user(), settings.host());
            Bytes stub = LeftOnServer.stub(kept, listed.size(), settings.maxSize(), where);
            intake.accept(List.of(arrival(key, stub)));
            log.warn(
                    "Account {}: a mail measures {} bytes, more than max-size; it stays on the"
                            + " server and only its header was taken in.",
                    account,
                    listed.size());
        }
        listed.uidl().ifPresent(_ -> settled.add(key(listed)));
    }

    private void resisted(Listed listed) {
        int failures = listed.uidl().isPresent() ? suspects.add(key(listed)) : 2;
        if (failures > 1) {
            log.warn(
                    "Account {}: {} could not be downloaded {} times; it stays on the server and"
                            + " will be tried again.",
                    account,
                    key(listed),
                    failures);
        }
    }
}
