package org.postern.gateway.settings;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Secret;

import java.util.Optional;

/// Which database.
public record DatabaseSettings(
        @Doc(
                        "`embedded` is a PostgreSQL of our own under the state directory, for"
                            + " trying things out. Else a JDBC URL: jdbc:postgresql://HOST/NAME or"
                            + " jdbc:mariadb://HOST/NAME.")
                @Default("embedded")
                String url,
        @Doc("User name; not for `embedded`.") @Default("postern") String user,
        @Doc("Password of that user.") Optional<Secret> password,
        @Doc("Connections at the most.") @Default("10") int poolSize) {

    /// The word for a database that is started with the daemon.
    public static final String EMBEDDED = "embedded";

    public DatabaseSettings {
        boolean known =
                url.equals(EMBEDDED)
                        || url.startsWith("jdbc:postgresql:")
                        || url.startsWith("jdbc:mariadb:")
                        || url.startsWith("jdbc:mysql:");
        if (!known) {
            throw new IllegalArgumentException(
                    "url must be `embedded`, jdbc:postgresql://… or jdbc:mariadb://…, not " + url);
        }
        if (poolSize < 4 || poolSize > 200) {
            throw new IllegalArgumentException("pool-size must be between 4 and 200");
        }
    }

    public boolean isEmbedded() {
        return url.equals(EMBEDDED);
    }
}
