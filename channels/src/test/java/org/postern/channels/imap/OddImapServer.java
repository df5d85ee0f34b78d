package org.postern.channels.imap;

import org.postern.channels.mailserver.ScriptedServer;
import org.postern.channels.mailserver.ScriptedServer.Peer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An IMAP server as small as it can be, each of whose answers a test may replace.
final class OddImapServer {
    private static final String CAPABILITIES = "IMAP4rev1 UIDPLUS IDLE";

    private final Map<Long, String> mails = new TreeMap<>();
    private String capabilities = CAPABILITIES;
    private long validity = 7;
    private Oddity oddity = (_, _, _) -> false;

    /// Answers a command in a way of its own.
    @FunctionalInterface
    interface Oddity {
        /// @param command without its tag
        /// @return whether it did answer
        boolean answer(Peer peer, String tag, String command);
    }

    OddImapServer mail(long uid, String text) {
        mails.put(uid, text);
        return this;
    }

    OddImapServer capabilities(String list) {
        capabilities = list;
        return this;
    }

    OddImapServer validity(long number) {
        validity = number;
        return this;
    }

    OddImapServer but(Oddity differently) {
        oddity = differently;
        return this;
    }

    ScriptedServer.Script script() {
        return this::serve;
    }

    private void serve(Peer peer) {
        peer.say("* OK ready");
        while (true) {
            String[] words = peer.hear().split(" ", 2);
            String command = words.length > 1 ? words[1] : "";
            if (!oddity.answer(peer, words[0], command)) {
                answer(peer, words[0], command);
            }
        }
    }

    private void answer(Peer peer, String tag, String command) {
        if (command.startsWith("CAPABILITY")) {
            peer.say("* CAPABILITY " + capabilities);
        } else if (command.startsWith("SELECT")) {
            peer.say("* " + mails.size() + " EXISTS", "* OK [UIDVALIDITY " + validity + "] it is");
        } else if (command.startsWith("UID SEARCH")) {
            peer.say(
                    "* SEARCH "
                            + mails.keySet().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" ")));
        } else if (command.startsWith("UID FETCH")) {
            fetch(peer, command);
        }
        peer.say(tag + " OK done");
    }

    private void fetch(Peer peer, String command) {
        String[] words = command.split(" ", 4);
        uids(words[2])
                .forEach(
                        uid ->
                                Optional.ofNullable(mails.get(uid))
                                        .ifPresent(mail -> give(peer, uid, mail, words[3])));
    }

    private static void give(Peer peer, long uid, String mail, String items) {
        if (items.contains("RFC822.SIZE")) {
            peer.say("* 1 FETCH (UID " + uid + " RFC822.SIZE " + mail.length() + ")");
        } else {
            peer.raw(
                    "* 1 FETCH (UID "
                            + uid
                            + " BODY[] {"
                            + mail.length()
                            + "}\r\n"
                            + mail
                            + ")\r\n");
        }
    }

    private static Stream<Long> uids(String set) {
        return Stream.of(set.split(",", -1))
                .map(range -> range.split(":", -1))
                .flatMap(
                        ends ->
                                Stream.iterate(
                                        Long.parseLong(ends[0]),
                                        uid -> uid <= Long.parseLong(ends[ends.length - 1]),
                                        uid -> uid + 1));
    }

    /// Matches the fetch of whole mails, and not of sizes.
    static Predicate<String> wholeMail(String set) {
        return command -> command.equals("UID FETCH " + set + " (UID BODY.PEEK[])");
    }
}
