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
import java.util.Map;
import java.util.Optional;

/// Reads a YAML file into a settings record.
///
/// Every method throws [ConfigException] with all problems at once. A mistake in the settings
/// records themselves is not the operator's, and so an `IllegalArgumentException`.
public final class ConfigFile {
    private static final int LONGEST = 1024 * 1024;

    private ConfigFile() {}

    /// The settings of a file, with the environment of this process.
    public static <T> T read(Path file, Class<T> type) throws ConfigException {
        return load(file, type, System.getenv()).settings();
    }

    /// The settings of a file, with the warnings.
    ///
    /// @param environment for `${env:NAME}` and `cred:NAME`
    public static <T> Loaded<T> load(Path file, Class<T> type, Map<String, String> environment)
            throws ConfigException {
        Problems problems = new Problems(file.toString());
        Path directory = file.toAbsolutePath().resolveSibling("");
        try {
            return bind(text(file), type, directory, environment, problems);
        } catch (Complaint e) {
            problems.error(Position.START, "", e);
            throw problems.exception();
        }
    }

    /// The settings of a text; its problems name the file `text`.
    public static <T> Loaded<T> parse(String yaml, Class<T> type, Map<String, String> environment)
            throws ConfigException {
        return bind(yaml, type, Path.of("").toAbsolutePath(), environment, new Problems("text"));
    }

    /// The settings of an empty file: every default.
    public static <T> T defaults(Class<T> type) throws ConfigException {
        return parse("", type, Map.of()).settings();
    }

    private static <T> Loaded<T> bind(
            String yaml,
            Class<T> type,
            Path directory,
            Map<String, String> variables,
            Problems problems)
            throws ConfigException {
        Shape.Block shape = Shapes.of(type);
        Environment environment = new Environment(variables);
        SecretReader secrets = new SecretReader(directory, environment);
        Binder binder = new Binder(problems, new Values(problems, environment, secrets));
        Optional<Object> settings =
                YamlReader.read(yaml, problems).flatMap(tree -> binder.bind(shape, tree, ""));
        if (settings.isEmpty() || !problems.isEmpty()) {
            throw problems.exception();
        }
        return new Loaded<>(type.cast(settings.get()), problems.warnings());
    }

    private static String text(Path file) throws Complaint {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Complaint("longer than " + new Size(LONGEST), "name the right file");
            }
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new Complaint("the file does not exist", "begin with the sample", e);
        } catch (AccessDeniedException e) {
            throw new Complaint(
                    "the file may not be read", "give it to the user who runs the daemon", e);
        } catch (CharacterCodingException e) {
            throw new Complaint("the file is not UTF-8 text", "", e);
        } catch (IOException e) {
            throw new Complaint("the file cannot be read: " + e.getMessage(), "", e);
        }
    }
}
