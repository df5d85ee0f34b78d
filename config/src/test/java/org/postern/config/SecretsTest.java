package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

final class SecretsTest {
    @TempDir Path directory;
    private Path file;

    record Vault(
            @Doc("The password.") @Renamed("pass") Secret password,
            @Doc("Another one.") Optional<Secret> other) {}

    @BeforeEach
    void setUp() throws Exception {
        file = directory.resolve("vault.yaml");
        Path secret = Files.writeString(directory.resolve("pw"), "hunter2\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private Loaded<Vault> load(String yaml) throws Exception {
        Files.writeString(file, yaml);
        return ConfigFile.load(
                file,
                Vault.class,
                Map.of("CREDENTIALS_DIRECTORY", directory.toString(), "PW", "hunter2"));
    }

    private void opens(String yaml) throws Exception {
        Loaded<Vault> vault = load(yaml);
        assertThat(vault.settings().password().reveal()).isEqualTo("hunter2");
        assertThat(vault.warnings()).isEmpty();
    }

    @Test
    void aSecretIsFoundInEveryForm() throws Exception {
        opens("password-file: " + directory.resolve("pw"));
        opens("password-file: pw");
        opens("password-file: cred:pw");
        opens("password: cred:pw");
        opens("password: file:pw");
        opens("password: ${env:PW}");
    }

    @Test
    void aFormerNameHasItsFileToo() throws Exception {
        Loaded<Vault> vault = load("pass-file: pw");

        assertThat(vault.settings().password().reveal()).isEqualTo("hunter2");
        assertThat(vault.warnings())
                .extracting(Problem::key, Problem::sentence)
                .containsExactly(tuple("pass-file", "is now called password-file"));
    }

    @Test
    void aSecretInClearTextIsWarnedAbout() throws Exception {
        Loaded<Vault> vault = load("password: hunter2");

        assertThat(vault.settings().password()).isEqualTo(Secret.of("hunter2"));
        assertThat(vault.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        file
                                + ":1:11: password: the secret stands in the file itself"
                                + " (keep it in a file of its own: password-file: /path)");
    }

    @Test
    void aSecretFileThatEverybodyMayReadIsWarnedAbout() throws Exception {
        Path secret = directory.resolve("pw");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(load("password: file:pw").warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "%s:1:11: password: everybody may read the secret file %s (chmod o= %s)"
                                .formatted(file, secret, secret));
    }

    @Test
    void whatAVariableHoldsIsTheSecretWhateverItLooksLike() throws Exception {
        Map<String, String> environment = Map.of("PW", "file:hunter2");

        assertThat(ConfigFile.parse("password: ${env:PW}", Vault.class, environment).settings())
                .extracting(vault -> vault.password().reveal())
                .isEqualTo("file:hunter2");
    }

    @Test
    void onlyTheLastLineEndIsNotPartOfTheSecret() throws Exception {
        Files.writeString(directory.resolve("pw"), " a\nb \r\n");

        assertThat(load("password-file: pw").settings().password().reveal()).isEqualTo(" a\nb ");
    }

    @Test
    void aSecretNeverPrintsItself() throws Exception {
        assertThat(load("password: hunter2").settings()).asString().doesNotContain("hunter2");
        assertThat(Secret.of("hunter2")).hasToString("***");
    }

    @Test
    void aSecretThatCannotBeReadIsAProblemThatSaysWhereItShouldBe() throws Exception {
        complains(
                "password-file: nope",
                ":1:16: password-file: the secret file %s does not exist"
                                .formatted(directory.resolve("nope"))
                        + " (put the secret there, readable by the daemon only)");
        complains(
                "password: cred:nope",
                ":1:11: password: the secret file %s does not exist"
                                .formatted(directory.resolve("nope"))
                        + " (put the secret there, readable by the daemon only)");
        complains(
                "password: cred:../pw",
                ":1:11: password: not the name of a credential: '../pw' (write cred:NAME)");
        Files.writeString(directory.resolve("pw"), "\n");
        complains(
                "password-file: pw",
                ":1:16: password-file: the secret file %s is empty"
                                .formatted(directory.resolve("pw"))
                        + " (put the secret there, readable by the daemon only)");
        Files.write(directory.resolve("pw"), new byte[] {(byte) 0xFF});
        complains(
                "password-file: pw",
                ":1:16: password-file: the secret file %s is not UTF-8 text"
                        .formatted(directory.resolve("pw")));
        Files.write(directory.resolve("pw"), new byte[65 * 1024]);
        complains(
                "password-file: pw",
                ":1:16: password-file: the secret file %s is longer than 65536 bytes"
                                .formatted(directory.resolve("pw"))
                        + " (name the right file)");
    }

    @Test
    void twoPlacesForOneSecretAreAProblem() {
        complains(
                "password: cred:pw\npassword-file: pw",
                ":2:1: password-file: the secret itself is given too (take one of them out)");
    }

    @Test
    void outsideASystemdUnitThereAreNoCredentials() {
        assertThatThrownBy(() -> ConfigFile.parse("password: cred:imap", Vault.class, Map.of()))
                .hasMessage(
                        "text:1:11: password: there are no systemd credentials:"
                                + " CREDENTIALS_DIRECTORY is not set (start the daemon by its unit,"
                                + " with LoadCredential=imap:/path)");
    }

    private void complains(String yaml, String problem) {
        assertThatThrownBy(() -> load(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + problem);
    }
}
