package org.postern.channels.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.postern.channels.mime.MimeSettings.BodyRule;
import org.postern.schema.message.Bytes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The body rule of the reference, held against what the reference makes of its own samples. They
/// are kept outside this tree; where they are not there, the test is left out.
class ReferenceSamplesTest {

    private static final Path SHARED =
            Path.of(
                    System.getProperty(
                            "postern.shared",
                            System.getProperty("postern.root", "..") + "/../shared"));

    /// Line ends of both kinds in one body, which we make one kind of; an alternative without a
    /// boundary, which we read as text; a mail that is no text, of which the reference's parser
    /// shows the octets and only its storage our words; one blank at the end of an HTML text.
    private static final Set<String> ODD =
            Set.of(
                    "EmailParser-DuplicateFilenameSpecialCharacters",
                    "EmailParser-Win7SnippingTool",
                    "PostMaster-PostMaster-Test27",
                    "EmailParser-PostMaster-Test4",
                    "PostMaster-PostMaster-Test4");

    @Test
    void bodiesAreThoseOfTheReference() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the samples are not here");
        MimeReader reader =
                new MimeReader(new MimeSettings(List.of(), BodyRule.REFERENCE), Map.of());
        Set<String> other = new TreeSet<>();
        int same = 0;
        for (JsonNode sample : samples()) {
            String name = sample.get("file").asText().replace('/', '-').replaceAll("\\.\\w+$", "");
            Path mail = SHARED.resolve("corpus/otobo/" + name + ".eml");
            if (Files.exists(mail)) {
                String text = reader.read(Bytes.of(Files.readAllBytes(mail))).body().text();
                String expected = sample.at("/observed/body_md5").asText();
                boolean equal =
                        md5(text).equals(expected)
                                || md5(text.replace("\n", "\r\n")).equals(expected);
                same += equal ? 1 : 0;
                if (!equal) {
                    other.add(name);
                }
            }
        }
        assertThat(other).isEqualTo(new TreeSet<>(ODD));
        assertThat(same).isGreaterThanOrEqualTo(33);
    }

    private static JsonNode samples() throws IOException {
        return new ObjectMapper()
                .readTree(SHARED.resolve("spec/otobo-samples.json").toFile())
                .get("samples");
    }

    private static String md5(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
