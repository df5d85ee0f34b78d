package org.postern.schema.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a message tells about itself beside its words: evidence for filters and policies. Nothing
/// is decided here, and nothing here changes how the message is shown.
///
/// @param marks every reason to think that a program wrote it, the strongest first
/// @param reports what it says about another mail
/// @param list the mailing list that sent it on, if one did
/// @param authentication what our own mail server found out about its sender; absent where no
///   server is trusted to say so
/// @param calendar invitations and answers to them, in the order of the message
/// @param seals signatures and encryption of its parts, in the order of the message; never checked
///   nor opened
/// @param language of its text, as a language tag of RFC 5646
public record Facts(
        List<Automatic> marks,
        Reports reports,
        Optional<MailingList> list,
        Optional<Authentication> authentication,
        List<CalendarEntry> calendar,
        List<Seal> seals,
        Optional<String> language) {

    public static final Facts NONE =
            new Facts(
                    List.of(),
                    Reports.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty());

    public Facts {
        marks = List.copyOf(marks);
        calendar = List.copyOf(calendar);
        seals = List.copyOf(seals);
    }

    /// What a mail can report about another one, RFC 6522.
    ///
    /// @param bounce that it was not delivered
    /// @param receipt that it was read
    /// @param abuse that somebody complained about it
    public record Reports(
            Optional<Bounce> bounce, Optional<Receipt> receipt, Optional<AbuseReport> abuse) {

        public static final Reports NONE =
                new Reports(Optional.empty(), Optional.empty(), Optional.empty());

        public Reports withBounce(Bounce found) {
            return new Reports(Optional.of(found), receipt, abuse);
        }
    }

    /// The strongest reason to think that a program wrote it.
    public Optional<Automatic> automatic() {
        return marks.stream().findFirst();
    }

    /// Whether it says that its sender is away.
    public boolean isAbsenceNote() {
        return marks.stream().anyMatch(mark -> mark.mark().equals(Automatic.ABSENCE));
    }

    public boolean isSigned() {
        return seals.stream().anyMatch(Seal::isSignature);
    }

    public boolean isEncrypted() {
        return seals.stream().anyMatch(Seal::isEncryption);
    }

    /// The same facts with one mark more, which goes before the others.
    public Facts withMark(Automatic mark) {
        List<Automatic> all = new ArrayList<>();
        all.add(mark);
        all.addAll(marks);
        return new Facts(all, reports, list, authentication, calendar, seals, language);
    }

    /// The same facts with other marks.
    public Facts withMarks(List<Automatic> changed) {
        return new Facts(changed, reports, list, authentication, calendar, seals, language);
    }

    /// The same facts about a message that reports this.
    public Facts withReports(Reports changed) {
        return new Facts(marks, changed, list, authentication, calendar, seals, language);
    }

    /// The same facts with what a trusted server found out.
    public Facts withAuthentication(Authentication found) {
        return new Facts(marks, reports, list, Optional.of(found), calendar, seals, language);
    }
}
