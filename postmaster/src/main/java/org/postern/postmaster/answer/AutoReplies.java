package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.store.Outbox;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.AutoResponse;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.HistoryType;
import org.postern.schema.ticket.Ticket;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers by itself what a queue is set to answer, with the manners of RFC 3834: never a program,
/// never ourselves, never too often, and from the empty reverse-path, so that nothing answers back.
///
/// Safe for use by several threads.
public final class AutoReplies {

    /// A reply that goes to whomever a stranger names is a weapon; to a few it is a courtesy.
    private static final int MAX_RECIPIENTS = 3;

    private final AnswerRules rules;
    private final TicketStores stores;
    private final LoopGuard guard;
    private final ReplyLetters letters;
    private final RejectionLetters rejections;

    public AutoReplies(
            AnswerRules rules,
            Composer composer,
            InstantSource clock,
            TicketStores stores,
            Outbox outbox) {
        this.rules = rules;
        this.stores = stores;
        this.guard = new LoopGuard(rules, stores.loopProtections(), outbox, clock);
        this.letters = new ReplyLetters(rules, composer, clock, stores, outbox);
        this.rejections = new RejectionLetters(rules, composer, clock, outbox);
    }

    /// Replies to a message that has just been filed, or says why not.
    public Said consider(Tx tx, AutoResponse.Occasion occasion, Case file) {
        Ticket ticket = file.ticket();
        Optional<AutoResponse> response =
                stores.autoResponses().find(tx, ticket.queue(), occasion).filter(this::isUsable);
        if (response.isEmpty()) {
            return Said.nothing(
                    "none",
                    "the queue "
                            + file.queue().name()
                            + " has no automatic response of the type '"
                            + occasion.word()
                            + "'");
        }
        if (occasion == AutoResponse.Occasion.REPLY && ticket.state().isOver()) {
            return refused("the ticket is in the state " + ticket.state().name());
        }
        if (file.stranger().isPresent()) {
            return refused(file.stranger().get());
        }
        if (file.message().automatic().isPresent()) {
            return refused(
                    "a program wrote the message: " + file.message().automatic().get().why());
        }
        // A new one had none, and is not asked about.
        Optional<String> enough =
                occasion.isNewTicket() ? Optional.empty() : guard.objection(tx, ticket);
        if (enough.isPresent()) {
            return refused(enough.get());
        }
        return reply(tx, response.get(), occasion, file);
    }

    /// Tells the sender that a message was not taken, or says why not.
    public Said reject(Tx tx, long spoolId, Message message, Refusal refusal) {
        if (message.automatic().isPresent()) {
            return Said.nothing(
                    "refused", "a program wrote the message: " + message.automatic().get().why());
        }
        boolean chat = message.conversation().isPresent();
        if (!chat && !Addresses.takesMail(refusal.from())) {
            return Said.nothing("refused", "'" + refusal.from() + "' can send no mail");
        }
        List<Objection> objections = new ArrayList<>();
        List<Mailbox> to = recipients(tx, message, chat, objections);
        if (to.isEmpty()) {
            return Said.nothing("refused", why(objections, "nobody is left to write to"));
        }
        to.forEach(mailbox -> guard.replied(tx, mailbox));
        Languages.Chosen chosen = language(tx, message, refusal);
        Optional<Refusal> translated = rules.languages().refusal(refusal, chosen);
        rejections.put(tx, spoolId, message, translated.orElse(refusal), to);
        return new Said(
                Said.QUEUED,
                "it was rejected, which "
                        + Addresses.text(to)
                        + " reads"
                        + language(chosen, translated.isPresent()),
                List.of());
    }

    /// There is no ticket whose customer could be asked; the sender may be one all the same.
    private Languages.Chosen language(Tx tx, Message message, Refusal refusal) {
        Optional<Customer> sender =
                message.author()
                        .map(Mailbox::address)
                        .filter(address -> !address.isBlank())
                        .flatMap(address -> stores.customers().byAddress(tx, address));
        Languages languages = rules.languages();
        return languages.of(tx, stores.customers(), sender, message, languages.written(refusal));
    }

    private boolean isUsable(AutoResponse response) {
        return !response.text().isBlank() && response.from().isDeliverable();
    }

    private static Said refused(String why) {
        return Said.nothing(
                "refused", why, Note.of(HistoryType.MISC, "No automatic reply: " + why + "."));
    }

    private Said reply(Tx tx, AutoResponse response, AutoResponse.Occasion occasion, Case file) {
        boolean chat = file.message().conversation().isPresent();
        List<Objection> objections = new ArrayList<>();
        List<Mailbox> to = recipients(tx, file.message(), chat, objections);
        List<Mailbox> cc = chat ? List.of() : customerAsWell(tx, file, to);
        List<Note> notes = new ArrayList<>(objections.stream().map(Objection::note).toList());
        if (to.isEmpty() && cc.isEmpty()) {
            return new Said("refused", why(objections, "nobody is left to reply to"), notes);
        }
        to.forEach(mailbox -> guard.replied(tx, mailbox));
        Languages.Chosen chosen =
                rules.languages()
                        .of(
                                tx,
                                stores.customers(),
                                file.customer(),
                                file.message(),
                                rules.languages()
                                        .written(tx, stores.autoResponses(), response, occasion));
        Optional<AutoResponse> translated =
                rules.languages().response(tx, stores.autoResponses(), response, occasion, chosen);
        notes.add(letters.put(tx, translated.orElse(response), occasion, chosen, file, to, cc));
        return new Said(
                Said.QUEUED,
                "the queue "
                        + file.queue().name()
                        + " replies to "
                        + Addresses.text(to)
                        + language(chosen, translated.isPresent()),
                notes);
    }

    private String language(Languages.Chosen chosen, boolean translated) {
        boolean found = translated || rules.languages().isUsual(chosen.language());
        return chosen.why()
                .map(
                        why ->
                                "; in the language %s, for %s%s"
                                        .formatted(
                                                chosen.language(),
                                                why,
                                                found ? "" : ", which has no text of its own"))
                .orElse("");
    }

    /// `Reply-To` if there is one, else `From`.
    private List<Mailbox> recipients(
            Tx tx, Message message, boolean chat, List<Objection> objections) {
        List<Mailbox> replyTo = message.addresses().replyTo();
        List<Mailbox> asked = replyTo.isEmpty() ? message.addresses().from() : replyTo;
        List<Mailbox> willing = new ArrayList<>();
        for (Mailbox mailbox : asked.stream().limit(MAX_RECIPIENTS).toList()) {
            Optional<Objection> objection = objection(tx, mailbox, chat);
            objection.ifPresentOrElse(objections::add, () -> willing.add(mailbox));
        }
        return willing;
    }

    /// Why somebody gets none.
    ///
    /// @param note the same for the ticket's history, in the words of the reference where it has
    ///   some
    private record Objection(String why, Note note) {}

    private static String why(List<Objection> objections, String otherwise) {
        return objections.isEmpty() ? otherwise : objections.getFirst().why();
    }

    private Optional<Objection> objection(Tx tx, Mailbox mailbox, boolean chat) {
        String address = mailbox.address();
        if (!chat && !Addresses.takesMail(mailbox)) {
            return misc("'" + address + "' is no address a mail can be sent to");
        }
        if (rules.never().matcher(address).find()) {
            return misc("'" + address + "' is an address that never gets one");
        }
        if (stores.systemAddresses().find(tx, mailbox).isPresent()) {
            return misc("'" + address + "' is an address of ours");
        }
        return guard.objection(tx, mailbox)
                .map(
                        why ->
                                new Objection(
                                        "'" + address + "' is spared: " + why,
                                        Note.of(HistoryType.LOOP_PROTECTION, "%%" + address)));
    }

    private static Optional<Objection> misc(String why) {
        Note note = Note.of(HistoryType.MISC, "No automatic reply: " + why + ".");
        return Optional.of(new Objection(why, note));
    }

    /// Where somebody else writes on a known customer's ticket, the customer hears of it too,
    /// unless the article is not for their eyes.
    private List<Mailbox> customerAsWell(Tx tx, Case file, List<Mailbox> to) {
        return file
                .customer()
                .map(AutoReplies::mailbox)
                .filter(Addresses::takesMail)
                .filter(mailbox -> !to.isEmpty() && to.stream().noneMatch(mailbox::sameAddress))
                .filter(_ -> stores.articles().isVisible(tx, file.article()))
                .stream()
                .toList();
    }

    private static Mailbox mailbox(Customer customer) {
        return new Mailbox(customer.fullName(), customer.email());
    }
}
