package org.postern.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/// Fetches secrets from files and systemd credentials. No complaint contains the secret.
///
/// @param directory where relative paths start
record SecretReader(Path directory, Environment environment) {
    private static final String FILE = "file:";
    private static final String CREDENTIAL = "cred:";
    private static final int LONGEST = 64 * 1024;

    /// The value says where the secret is, rather than what.
    static boolean isReference(String value) {
        return value.startsWith(FILE) || value.startsWith(CREDENTIAL);
    }

    /// The file that a value names: a path, `file:/path` or `cred:NAME`.
    Path locate(String name) throws Complaint {
        if (name.startsWith(CREDENTIAL)) {
            return credential(name.substring(CREDENTIAL.length()));
        }
        return path(name.startsWith(FILE) ? name.substring(FILE.length()) : name);
    }

    /// The content of the file, without the line end at its end.
    Secret read(Path file) throws Complaint {
        try {
            return Secret.of(content(file));
        } catch (NoSuchFileException e) {
            throw new Complaint(
                    "the secret file " + file + " does not exist",
                    "put the secret there, readable by the daemon only",
                    e);
        } catch (AccessDeniedException e) {
            throw new Complaint(
                    "the secret file " + file + " may not be read",
                    "give it to the user who runs the daemon",
                    e);
        } catch (CharacterCodingException e) {
            throw new Complaint("the secret file " + file + " is not UTF-8 text", "", e);
        } catch (IOException e) {
            throw new Complaint(
                    "the secret file " + file + " cannot be read: " + e.getMessage(), "", e);
        }
    }

    /// Users other than its owner and group may read the file, as far as that can be known.
    boolean isOpenToOthers(Path file) throws Complaint {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException e) {
            return false; // No such permissions in this file system.
        } catch (IOException e) {
            throw new Complaint("the secret file " + file + " is gone again", "", e);
        }
    }

    private Path path(String name) throws Complaint {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new Complaint("not a path", "write the path of a file, or cred:NAME");
        }
        return directory.resolve(name);
    }

    private Path credential(String name) throws Complaint {
        if (!name.matches("[A-Za-z0-9_.@-]+") || name.startsWith(".")) {
            throw new Complaint("not the name of a credential: '" + name + "'", "write cred:NAME");
        }
        String directory = environment.variables().get("CREDENTIALS_DIRECTORY");
        if (directory == null) {
            throw new Complaint(
                    "there are no systemd credentials: CREDENTIALS_DIRECTORY is not set",
                    "start the daemon by its unit, with LoadCredential=" + name + ":/path");
        }
        return path(directory).resolve(name);
    }

    private static String content(Path file) throws IOException, Complaint {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new Complaint(
                    "the secret file " + file + " is longer than " + LONGEST + " bytes",
                    "name the right file");
        }
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        String secret = text.replaceFirst("\\r?\\n\\z", "");
        if (secret.isEmpty()) {
            throw new Complaint(
                    "the secret file " + file + " is empty",
                    "put the secret there, readable by the daemon only");
        }
        return secret;
    }
}
