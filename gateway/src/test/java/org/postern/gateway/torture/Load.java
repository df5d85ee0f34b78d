package org.postern.gateway.torture;

import org.postern.schema.message.Bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes mails of many conversations, mixed: new ones, and follow-ups that name what went before in
/// their References. The same seed makes the same mails.
final class Load {

    private static final List<String> TROUBLES =
            List.of(
                    "The printer on the second floor only prints the left half",
                    "Invoice 4711 has the wrong address",
                    "Cannot log in since this morning",
                    "Zugang für eine neue Kollegin",
                    "The parcel has not arrived yet");

    private final String name;
    private final RandomGenerator random;
    private final List<List<Ledger.Offered>> conversations = new ArrayList<>();

    /// @param name part of every Message-ID and address, so that two loads never collide
    Load(String name, long seed) {
        this.name = name;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Two in five go on with a conversation.
    List<Ledger.Offered> next(int mails) {
        List<Ledger.Offered> made = new ArrayList<>();
        for (int i = 0; i < mails; i++) {
            boolean goesOn = !conversations.isEmpty() && random.nextInt(5) < 2;
            made.add(goesOn ? followUp() : opening());
        }
        return made;
    }

    private Ledger.Offered opening() {
        List<Ledger.Offered> conversation = new ArrayList<>();
        conversations.add(conversation);
        return add(conversation, conversations.size());
    }

    private Ledger.Offered followUp() {
        int number = 1 + random.nextInt(conversations.size());
        return add(conversations.get(number - 1), number);
    }

    private Ledger.Offered add(List<Ledger.Offered> conversation, int number) {
        String customer = "customer%d@%s.test".formatted(number, name);
        String id = "<%d.%d@%s.test>".formatted(number, conversation.size(), name);
        String text = text(conversation, customer, id, number);
        Bytes raw = Bytes.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        Ledger.Offered mail = new Ledger.Offered(name + " " + number, customer, id, raw);
        conversation.add(mail);
        return mail;
    }

    private String text(
            List<Ledger.Offered> before, String customer, String messageId, int number) {
        String trouble = TROUBLES.get(number % TROUBLES.size());
        String thread = "";
        if (!before.isEmpty()) {
            List<String> ids = before.stream().map(Ledger.Offered::messageId).toList();
            thread =
                    "In-Reply-To: %s\nReferences: %s\n"
                            .formatted(ids.getLast(), String.join("\n ", ids));
        }
        return """
        From: Customer %d <%s>
        To: support@desk.test
        Subject: %s%s
        Date: Sat, 21 Nov 2026 09:%02d:00 +0000
        Message-ID: %s
        %sMIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        %s.
        This is message %d about it.%s
        """
                .formatted(
                        number,
                        customer,
                        thread.isEmpty() ? "" : "Re: ",
                        ascii(trouble),
                        before.size() % 60,
                        messageId,
                        thread,
                        trouble,
                        before.size() + 1,
                        " Please help.".repeat(random.nextInt(1, 60)));
    }

    private static String ascii(String text) {
        return text.replace("ü", "ue");
    }
}
