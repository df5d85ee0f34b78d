package org.postern.channels.imap;

import org.postern.channels.Intake;
import org.postern.channels.mailserver.LeftOnServer;
import org.postern.channels.mailserver.Suspects;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks into the folder and takes in what is new, as often as it is told to, over one connection.
///
/// A mail is *settled* once nothing is left to do for it: it was committed and then acknowledged,
/// or its stub was. Whatever is not settled is looked at again, in this connection or the next.
/// Used by one thread.
final class Sweep {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private static final int BATCH_MAILS = 50;
    private static final long BATCH_BYTES = 8L * 1024 * 1024;

    private final String account;
    private final ImapSettings settings;
    private final ImapFolder folder;
    private final Acknowledger acknowledger;
    private final Intake intake;
    private final Suspects suspects;
    private final InstantSource clock;

    /// Every mail below this UID is settled, or gone.
    private long frontier = 1;

    /// The settled ones from there on.
    private final Set<Long> settled = new HashSet<>();

    Sweep(
            String account,
            ImapSettings settings,
            ImapFolder folder,
            Intake intake,
            Suspects suspects,
            InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.folder = folder;
        this.acknowledger = new Acknowledger(folder, settings);
        this.intake = intake;
        this.suspects = suspects;
        this.clock = clock;
    }

    /// One look. Mails that resisted before come last and alone, so that they hold nobody up.
    void look() throws IOException, Intake.UnavailableException, InterruptedException {
        List<Long> listed = folder.uids(frontier);
        List<Long> open = listed.stream().filter(uid -> !settled.contains(uid)).toList();
        suspects.retain(open.stream().map(folder::key).collect(Collectors.toSet()));
        List<Long> resisting = new ArrayList<>();
        for (List<Long> chunk : UidSet.chunks(open)) {
            takeIn(acknowledgeKnown(chunk), resisting);
        }
        for (long uid : resisting) {
            if (!suspects.resting(folder.key(uid))) {
                takeIn(List.of(uid), new ArrayList<>());
            }
        }
        advance(listed);
        intake.alive();
    }

    /// After a crash between commit and acknowledgement the spool knows a mail that the server
    /// still has.
    ///
    /// @return those the spool does not know
    private List<Long> acknowledgeKnown(List<Long> uids)
            throws IOException, Intake.UnavailableException {
        Set<String> known = intake.known(uids.stream().map(folder::key).toList());
        Map<Boolean, List<Long>> split =
                uids.stream()
                        .collect(Collectors.partitioningBy(uid -> known.contains(folder.key(uid))));
        settle(split.getOrDefault(true, List.of()));
        return split.getOrDefault(false, List.of());
    }

    /// @param later where suspects go that are among several mails
    private void takeIn(List<Long> uids, List<Long> later)
            throws IOException, Intake.UnavailableException, InterruptedException {
        Map<Long, Long> sizes = folder.sizes(uids);
        List<Long> batch = new ArrayList<>();
        long bytes = 0;
        for (long uid : uids) {
            Long size = sizes.get(uid);
            if (uids.size() > 1 && suspects.contains(folder.key(uid))) {
                later.add(uid);
            } else if (size == null) {
                resisted(uid);
            } else if (size > settings.maxSize().bytes()) {
                takeInStub(uid, size);
            } else {
                if (batch.size() == BATCH_MAILS || bytes + size > BATCH_BYTES) {
                    takeInBatch(batch, bytes);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(uid);
                bytes += size;
            }
        }
        takeInBatch(batch, bytes);
    }

    private void takeInBatch(List<Long> uids, long bytes)
            throws IOException, Intake.UnavailableException, InterruptedException {
        if (uids.isEmpty()) {
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to stop between two batches");
        }
        ImapFolder.Fetched fetched = fetch(uids, bytes);
        accept(fetched);
        List<Long> missing =
                uids.stream().filter(uid -> !fetched.mails().containsKey(uid)).toList();
        if (fetched.broken().isPresent()) {
            missing.forEach(this::resisted);
            throw fetched.broken().get();
        }
        settle(fetched.mails().keySet());
        if (uids.size() == 1) {
            missing.forEach(this::resisted);
            return;
        }
        for (long uid : missing) {
            takeInBatch(List.of(uid), bytes);
        }
    }

    private ImapFolder.Fetched fetch(List<Long> uids, long bytes) throws IOException {
        try {
            return folder.mails(uids, bytes);
        } catch (IOException e) {
            uids.forEach(this::resisted);
            throw e;
        }
    }

    private void accept(ImapFolder.Fetched fetched) throws Intake.UnavailableException {
        if (fetched.mails().isEmpty()) {
            return;
        }
        List<Arrival> arrivals = new ArrayList<>();
        fetched.mails().forEach((uid, raw) -> arrivals.add(arrival(folder.key(uid), raw)));
        intake.accept(arrivals);
        fetched.mails().keySet().forEach(uid -> suspects.clear(folder.key(uid)));
        intake.alive();
    }

    private Arrival arrival(String key, Bytes raw) {
        return new Arrival(account, key, Arrival.Format.MAIL, clock.instant(), raw);
    }

    /// The stub has a key of its own: should the limit be raised one day, the mail itself is still
    /// unknown and is taken in.
    private void takeInStub(long uid, long size) throws IOException, Intake.UnavailableException {
        String key = folder.key(uid) + ":header";
        if (intake.known(List.of(key)).isEmpty()) {
            Optional<Bytes> header = folder.header(uid);
            if (header.isEmpty()) {
                resisted(uid);
                return;
            }
            String where =
                    "folder %s of %s@%s, UID %d"
                            .formatted(settings.folder(), settings.user(), settings.host(), uid);
            intake.accept(
                    List.of(
                            arrival(
                                    key,
                                    LeftOnServer.stub(
                                            header.get(), size, settings.maxSize(), where))));
            log.warn(
                    "Account {}: the mail with UID {} measures {} bytes, more than max-size; it"
                            + " stays on the server and only its header was taken in.",
                    account,
                    uid,
                    size);
        }
        suspects.clear(folder.key(uid));
        settled.add(uid);
    }

    private void settle(Collection<Long> committed) throws IOException {
        acknowledger.acknowledge(committed);
        settled.addAll(committed);
    }

    private void resisted(long uid) {
        int failures = suspects.add(folder.key(uid));
        if (failures > 1) {
            log.warn(
                    "Account {}: the mail with UID {} in {} could not be fetched {} times; it stays"
                            + " on the server and will be tried again.",
                    account,
                    uid,
                    settings.folder(),
                    failures);
        }
    }

    private void advance(List<Long> listed) {
        for (long uid : listed) {
            if (!settled.contains(uid)) {
                frontier = uid;
                settled.removeIf(old -> old < uid);
                return;
            }
        }
        if (!listed.isEmpty()) {
            frontier = listed.getLast() + 1;
            settled.clear();
        }
    }
}
