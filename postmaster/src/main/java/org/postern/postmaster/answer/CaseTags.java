package org.postern.postmaster.answer;

import org.postern.postmaster.thread.SubjectRules;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.MessageId;
import org.postern.schema.store.TicketStores;
import org.postern.schema.store.Tx;
import org.postern.schema.ticket.Agent;
import org.postern.schema.ticket.Customer;
import org.postern.schema.ticket.Named;
import org.postern.schema.ticket.Ticket;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The values of tags for a message that has just been filed. A tag that nobody knows is `-`, as in
/// the reference.
///
/// @param chosen the language of the one who is written to
/// @param recipient the agent who is written to, if it is one
/// @param owner the ticket's owner, where known
/// @param responsible likewise
/// @param fields the values of its dynamic fields, by upper-case name
/// @param now what time it is
record CaseTags(
        AnswerRules rules,
        Case file,
        Languages.Chosen chosen,
        Optional<Agent> recipient,
        Optional<Agent> owner,
        Optional<Agent> responsible,
        UnaryOperator<String> fields,
        Instant now)
        implements Tags.Values {

    private static final String FIELD = "DYNAMICFIELD_";

    static CaseTags of(
            Tx tx,
            TicketStores stores,
            AnswerRules rules,
            Case file,
            Languages.Chosen chosen,
            Optional<Agent> recipient,
            Instant now) {
        Ticket ticket = file.ticket();
        return new CaseTags(
                rules,
                file,
                chosen,
                recipient,
                stores.agents().find(tx, ticket.owner()),
                stores.agents().find(tx, ticket.responsible()),
                name -> FieldTag.value(tx, stores.dynamicFields(), ticket.id(), name, UNKNOWN),
                now);
    }

    private static final String UNKNOWN = "-";
    private static final int ALL_LINES = 2500;

    @Override
    public String of(String name) {
        if (name.startsWith("CONFIG_")) {
            return Tags.config(rules.config(), name.substring("CONFIG_".length()));
        }
        if (name.startsWith("EMAIL_DATE")) {
            return date(name);
        }
        if (name.startsWith("TICKET_") && !isAboutAgents(name)) {
            return ticket(name.substring("TICKET_".length()));
        }
        if (name.startsWith("CUSTOMER_")) {
            return customer(name.substring("CUSTOMER_".length()));
        }
        if (name.startsWith("COMMENT")) {
            return quoted(Tags.limit(name, ALL_LINES));
        }
        if (name.equals("QUEUE")) {
            return file.queue().name();
        }
        int attribute = name.lastIndexOf("USER");
        if (attribute >= 0) {
            return who(name).map(agent -> agent(agent, name.substring(attribute))).orElse(UNKNOWN);
        }
        return UNKNOWN;
    }

    /// Whether the value of a tag is what the customer wrote, quoted line by line.
    static boolean isQuote(String name) {
        return name.startsWith("COMMENT")
                || name.startsWith("CUSTOMER_EMAIL")
                || name.startsWith("CUSTOMER_NOTE")
                || name.startsWith("CUSTOMER_BODY[");
    }

    private static boolean isAboutAgents(String name) {
        return name.startsWith("TICKET_OWNER_") || name.startsWith("TICKET_RESPONSIBLE_");
    }

    private Optional<Agent> who(String name) {
        if (name.contains("OWNER_")) {
            return owner;
        }
        return name.contains("RESPONSIBLE_") ? responsible : recipient;
    }

    /// In the zone in brackets, or in that of the one who reads it.
    private String date(String name) {
        String asked = name.replaceFirst("^[^\\[]*\\[?", "").replace("]", "").strip();
        ZoneId zone =
                ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.equalsIgnoreCase(asked))
                        .findFirst()
                        .map(ZoneId::of)
                        .orElse(chosen.zone());
        return phrases().date(now.atZone(zone)) + " (" + zone + ")";
    }

    private Phrases phrases() {
        return rules.languages().phrasesOf(chosen.language());
    }

    private String word(String english) {
        return rules.languages().word(chosen.language(), english);
    }

    private String ticket(String attribute) {
        if (attribute.startsWith(FIELD)) {
            return fields.apply(attribute.substring(FIELD.length()));
        }
        Ticket ticket = file.ticket();
        return switch (attribute) {
            case "TICKETNUMBER", "NUMBER" -> ticket.number().value();
            case "TICKETID", "ID" -> ticket.id().toString();
            case "TITLE" -> ticket.title();
            case "QUEUE" -> file.queue().name();
            case "QUEUEID" -> ticket.queue().toString();
            case "STATE" -> word(ticket.state().name());
            case "STATETYPE" -> ticket.state().type();
            case "PRIORITY" -> word(ticket.priority().name());
            case "LOCK" -> word(ticket.lock().name());
            case "TYPE" -> ticket.type().map(Named::name).orElse(UNKNOWN);
            case "CUSTOMERID" -> ticket.customerId().orElse(UNKNOWN);
            case "CUSTOMERUSERID" -> ticket.customerUser().orElse(UNKNOWN);
            case "OWNER" -> owner.map(Agent::login).orElse(UNKNOWN);
            case "OWNERID" -> ticket.owner().toString();
            case "RESPONSIBLE" -> responsible.map(Agent::login).orElse(UNKNOWN);
            case "RESPONSIBLEID" -> ticket.responsible().toString();
            case "SERVICE" -> ticket.service().map(Named::name).orElse(UNKNOWN);
            case "SLA" -> ticket.level().map(Named::name).orElse(UNKNOWN);
            default -> UNKNOWN;
        };
    }

    private String customer(String attribute) {
        Message message = file.message();
        String bare = attribute.replaceFirst("\\[.*", "");
        return switch (bare) {
            case "SUBJECT" -> subject(attribute);
            case "EMAIL", "NOTE" -> quoted(Tags.limit(attribute, ALL_LINES));
            case "BODY" ->
                    attribute.equals("BODY")
                            ? message.body().text()
                            : quoted(Tags.limit(attribute, ALL_LINES));
            case "REALNAME" -> realName();
            case "FROM" -> Addresses.text(message.addresses().from());
            case "TO" -> Addresses.text(message.addresses().to());
            case "CC" -> Addresses.text(message.addresses().cc());
            case "MESSAGE-ID" -> message.messageId().map(MessageId::bracketed).orElse(UNKNOWN);
            default -> data(bare.replaceFirst("^DATA_", ""));
        };
    }

    private String subject(String attribute) {
        String subject = file.message().subject();
        String clean = rules.subjects().clean(file.ticket().number().value(), subject);
        String cut = SubjectRules.shortened(clean, Tags.limit(attribute, 0));
        return cut.isEmpty() ? phrases().noSubject() : cut;
    }

    private String quoted(int lines) {
        return Quote.of(file.message().body().text(), lines);
    }

    private String realName() {
        Optional<String> known = file.customer().map(Customer::fullName);
        return known.filter(name -> !name.isEmpty())
                .or(() -> file.message().author().map(Mailbox::name))
                .orElse("");
    }

    private String data(String attribute) {
        return file.customer()
                .map(
                        customer ->
                                switch (attribute) {
                                    case "USERFIRSTNAME" -> customer.firstName();
                                    case "USERLASTNAME" -> customer.lastName();
                                    case "USERFULLNAME" -> customer.fullName();
                                    case "USERLOGIN" -> customer.login();
                                    case "USEREMAIL" -> customer.email();
                                    case "USERCUSTOMERID" -> customer.customerId();
                                    default -> UNKNOWN;
                                })
                .orElse(UNKNOWN);
    }

    private static String agent(Agent agent, String attribute) {
        return switch (attribute.toUpperCase(Locale.ROOT)) {
            case "USERFIRSTNAME" -> agent.firstName();
            case "USERLASTNAME" -> agent.lastName();
            case "USERFULLNAME" -> agent.fullName();
            case "USERLOGIN" -> agent.login();
            case "USEREMAIL" -> agent.address().orElse(UNKNOWN);
            default -> UNKNOWN;
        };
    }
}
