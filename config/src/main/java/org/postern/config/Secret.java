package org.postern.config;

/// A password, token or key. Prints as `***`, wherever it is printed.
///
/// In the file, a secret component `password` is given in one of these forms:
///
/// | form | meaning |
/// |---|---|
/// | `password-file: /path` | the content of a file, without the line end at its end |
/// | `password-file: cred:NAME` | likewise, of the file `$CREDENTIALS_DIRECTORY/NAME` |
/// | `password: cred:NAME` | the same |
/// | `password: file:/path` | the content of a file |
/// | `password: ${env:NAME}` | an environment variable |
/// | `password: text` | the text itself; for development, and warned about |
///
/// A relative path starts at the directory of the configuration file.
public final class Secret {
    static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /// The secret itself. For the one call that needs it, never for a message or a log.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
