package org.postern.channels.mime;

import org.postern.channels.Reader;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.channels.mime.report.MailFacts;
import org.postern.channels.mime.report.Notice;
import org.postern.channels.mime.syntax.AddressParser;
import org.postern.channels.mime.syntax.Charsets;
import org.postern.channels.mime.syntax.Dates;
import org.postern.channels.mime.syntax.HeaderBlock;
import org.postern.channels.mime.syntax.HeaderDecoder;
import org.postern.channels.mime.syntax.Limits;
import org.postern.channels.mime.syntax.RawField;
import org.postern.channels.mime.syntax.Warnings;
import org.postern.channels.mime.text.HtmlText;
import org.postern.channels.mime.text.ReplyText;
import org.postern.schema.message.Arrival;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Attachment.Disposition;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.CalendarEntry;
import org.postern.schema.message.Facts;
import org.postern.schema.message.Headers;
import org.postern.schema.message.Mailbox;
import org.postern.schema.message.Message;
import org.postern.schema.message.Message.Addresses;
import org.postern.schema.message.Message.Body;
import org.postern.schema.message.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.Charset;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Internet messages, RFC 5322 with MIME, as they really come.
///
/// Total: whatever the octets are, a message comes back, with a warning for every repair; a mail
/// that cannot be taken apart becomes one text that says so, with the mail attached. Time and
/// memory are linear in the size of the mail. Stateless and safe for every thread.
public final class MimeReader implements Reader {

    private static final Pattern BARE_ID = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");

    private static final Logger log = LoggerFactory.getLogger(MimeReader.class);

    private static final String TOO_COMPLEX =
            "This mail is too complex to be shown. It is attached as it came.\n";

    private final MimeSettings settings;
    private final Map<String, Set<String>> trustedByAccount = new HashMap<>();

    /// Believes no server about a sender.
    public MimeReader() {
        this(MimeSettings.DEFAULTS, Map.of());
    }

    /// @param trustedByAccount names of servers that are believed about mail of that account, in
    ///   place of those of the settings
    public MimeReader(MimeSettings settings, Map<String, List<String>> trustedByAccount) {
        this.settings = settings;
        trustedByAccount.forEach(
                (account, servers) ->
                        this.trustedByAccount.put(account, MimeSettings.names(servers)));
    }

    @Override
    public Message read(Arrival arrival) throws UnreadableException {
        if (arrival.format() != Arrival.Format.MAIL) {
            throw new UnreadableException("An arrival of " + arrival.format() + " is no mail.");
        }
        return read(
                arrival.raw(),
                trustedByAccount.getOrDefault(arrival.account(), settings.trusted()));
    }

    /// The same for the octets of a mail that did not arrive over an account.
    public Message read(Bytes raw) {
        return read(raw, settings.trusted());
    }

    private Message read(Bytes raw, Set<String> trusted) {
        try {
            return new Reading(raw, trusted).message(settings.bodyRule());
        } catch (RuntimeException | StackOverflowError e) {
            // A stranger wrote these octets; a mistake of ours must not stop the mails behind.
            log.error("A mail of {} could not be taken apart; it is kept whole.", raw, e);
            return opaque(raw);
        }
    }

    private static Message opaque(Bytes raw) {
        return new Message(
                Headers.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                Addresses.NONE,
                "",
                Optional.empty(),
                Body.plain(TOO_COMPLEX),
                List.of(whole(raw)),
                Facts.NONE,
                Optional.empty(),
                List.of("The mail could not be taken apart; it is attached whole."));
    }

    private static Attachment whole(Bytes raw) {
        return new Attachment(
                "message.eml",
                "message/rfc822",
                Disposition.ATTACHMENT,
                Optional.empty(),
                false,
                raw);
    }

    /// One mail being read.
    private static final class Reading {

        private final Bytes raw;
        private final Set<String> trusted;
        private final byte[] octets;
        private final Warnings warnings = new Warnings();
        private final HeaderBlock header;
        private final HeaderDecoder decoder;
        private final PartHeader part;

        Reading(Bytes raw, Set<String> trusted) {
            this.raw = raw;
            this.trusted = trusted;
            this.octets = LineEnds.repaired(raw.array(), warnings);
            this.header = HeaderBlock.read(octets, warnings);
            HeaderDecoder plain = new HeaderDecoder(Optional.empty(), warnings);
            this.part = PartHeader.of(header.fields(), "text/plain", plain, warnings);
            this.decoder = new HeaderDecoder(this::likelyCharset, warnings);
        }

        // QUIRK: RFC 5322 §2.2 wants a header in ASCII; other octets are mostly in the charset of
        // the text.
        private Optional<Charset> likelyCharset() {
            return Charsets.named(part.charset())
                    .or(() -> Charsets.mentioned(octets, header.bodyStart()));
        }

        Message message(BodyRule rule) {
            Headers headers = headers();
            MimeTree tree = new MimeTree(decoder, warnings);
            Entity root = tree.read(part, octets, header.bodyStart());
            Contents contents =
                    new Unpacking(decoder, warnings).unpack(new Sorting(warnings).sort(root));
            List<CalendarEntry> calendar = Calendars.of(root, contents.files(), warnings);
            Calendars.show(calendar, root, contents);
            Body body = body(contents);
            // The facts of a mail do not depend on what is shown of it.
            boolean reference = rule == BodyRule.REFERENCE;
            Contents shown = reference ? ReferenceRule.sort(root) : contents;
            List<Attachment> files = new Attachments(decoder, warnings).of(shown.files());
            if (tree.isCut()) {
                files = new ArrayList<>(files);
                files.add(whole(raw));
            }
            String subject = headers.first("Subject").orElse("");
            Addresses addresses = addresses();
            MailFacts facts =
                    new MailFacts(notice(headers, addresses, subject, body, contents), header);
            return new Message(
                    headers,
                    identifier("Message-ID").flatMap(MessageId::parse),
                    answered(),
                    ids("References"),
                    addresses,
                    subject,
                    date(headers.first("Date")),
                    reference ? body(shown) : body,
                    files,
                    facts.find(trusted, calendar, Seals.of(root, contents.pieces())),
                    Optional.empty(),
                    warnings.list());
        }

        private Notice notice(
                Headers headers, Addresses addresses, String subject, Body body, Contents all) {
            List<Notice.Part> files = new ArrayList<>();
            for (Contents.FilePart file : all.files()) {
                Entity.Leaf leaf = file.leaf();
                files.add(new Notice.Part(leaf.header().mediaType(), leaf.content()));
            }
            return new Notice(headers, addresses.from(), part.type(), subject, body.text(), files);
        }

        private Headers headers() {
            List<Headers.Field> fields = new ArrayList<>(header.fields().size());
            for (RawField field : header.fields()) {
                fields.add(new Headers.Field(field.name(), decoder.decode(field)));
            }
            return new Headers(fields);
        }

        // QUIRK: some programs leave the brackets out; one word with an @ is an identifier then.
        private List<MessageId> answered() {
            List<MessageId> bracketed = ids("In-Reply-To");
            return bracketed.isEmpty()
                    ? identifier("In-Reply-To")
                            .map(String::strip)
                            .filter(value -> BARE_ID.matcher(value).matches())
                            .flatMap(MessageId::parse)
                            .stream()
                            .toList()
                    : bracketed;
        }

        private List<MessageId> ids(String name) {
            return identifier(name).map(MessageId::parseAll).orElse(List.of());
        }

        private Optional<String> identifier(String name) {
            return header.first(name).map(Charsets::international);
        }

        private Addresses addresses() {
            AddressParser parser = new AddressParser(decoder, warnings);
            return new Addresses(
                    mailboxes(parser, "From"),
                    mailboxes(parser, "Sender"),
                    mailboxes(parser, "Reply-To"),
                    mailboxes(parser, "To"),
                    mailboxes(parser, "Cc"),
                    mailboxes(parser, "Bcc"));
        }

        // QUIRK: RFC 5322 §3.6 allows each of these fields once; more of them are read as one.
        private List<Mailbox> mailboxes(AddressParser parser, String name) {
            List<Mailbox> all = List.of();
            for (RawField field : header.fields()) {
                if (field.is(name) && all.size() < Limits.ADDRESSES) {
                    all = joined(all, parser.parse(field.value()));
                }
            }
            return all;
        }

        private static List<Mailbox> joined(List<Mailbox> some, List<Mailbox> more) {
            if (some.isEmpty()) {
                return more;
            }
            List<Mailbox> all = new ArrayList<>(some);
            all.addAll(more);
            return all;
        }

        private Optional<OffsetDateTime> date(Optional<String> field) {
            Optional<OffsetDateTime> date = field.flatMap(Dates::parse);
            if (field.isPresent() && date.isEmpty()) {
                warnings.add("The Date field holds no date.");
            }
            return date;
        }

        private Body body(Contents contents) {
            String text = Sorting.text(contents.pieces(), this::htmlText);
            String html = Sorting.html(contents.pieces());
            Optional<String> markup = html.isBlank() ? Optional.empty() : Optional.of(html);
            return new Body(text, ReplyText.of(text), markup, "text/plain; charset=utf-8");
        }

        private String htmlText(String html) {
            if (html.length() <= Limits.HTML_CHARS) {
                return HtmlText.of(html);
            }
            warnings.add("The HTML is longer than 1 MiB; its end is not in the text.");
            return HtmlText.of(html.substring(0, Limits.HTML_CHARS));
        }
    }
}
