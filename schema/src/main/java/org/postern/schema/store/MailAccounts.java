package org.postern.schema.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The mailboxes that were set up in the tables of OTRS: `mail_account`.
public final class MailAccounts {

    private static final String PREFIX = "mail_account-";

    /// Whether this is how a row is called, be there one or not.
    public static boolean isName(String account) {
        return idIn(account).isPresent();
    }

    /// The id in the name of a row; empty for every other name.
    public static OptionalLong idIn(String account) {
        String id = account.startsWith(PREFIX) ? account.substring(PREFIX.length()) : "";
        return id.matches("[0-9]{1,9}")
                ? OptionalLong.of(Long.parseLong(id))
                : OptionalLong.empty();
    }

    /// A valid row.
    ///
    /// @param type `IMAP`, `IMAPS`, `IMAPTLS`, `POP3`, `POP3S` or `POP3TLS`; an empty one is `POP3`
    /// @param host a host name, or `host:port`
    /// @param queue name of the queue of new tickets; empty where the recipients decide
    /// @param trusted whether control headers in its mails are obeyed
    /// @param folder of IMAP types; `INBOX` where the row has none
    /// @param authentication `password`, or the word of a relative for another way to log in
    public record MailAccount(
            long id,
            String type,
            String host,
            String login,
            String password,
            Optional<String> queue,
            boolean trusted,
            String folder,
            String authentication) {

        /// How it is called in our own tables and logs.
        public String name() {
            return PREFIX + id;
        }

        /// Keeps the password out of logs.
        @Override
        public String toString() {
            return name() + "[" + type + " " + login + "@" + host + "]";
        }
    }

    /// Every valid row, by id.
    public List<MailAccount> valid(Tx tx) {
        return tx.handle()
                .createQuery(
                        """
                        select a.id, a.account_type, a.host, a.login, a.pw, q.name, a.trusted,
                          a.imap_folder, <authentication>
                        from mail_account a
                        join valid v on v.id = a.valid_id
                        left join queue q on q.id = a.queue_id
                        where v.name = 'valid' order by a.id\
                        """)
                .define(
                        "authentication",
                        tx.has("mail_account.authentication_type")
                                ? "a.authentication_type"
                                : "'password'")
                .map(
                        (rs, _) -> {
                            String type = rs.getString(2);
                            String folder = rs.getString(8);
                            return new MailAccount(
                                    rs.getLong(1),
                                    type == null || type.isBlank()
                                            ? "POP3"
                                            : type.strip().toUpperCase(Locale.ROOT),
                                    rs.getString(3),
                                    rs.getString(4),
                                    rs.getString(5),
                                    Optional.ofNullable(rs.getString(6)),
                                    rs.getInt(7) == 1,
                                    folder == null || folder.isBlank() ? "INBOX" : folder,
                                    rs.getString(9));
                        })
                .list();
    }
}
