package org.postern.channels.mime;

import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.schema.message.Bytes;
import org.postern.schema.message.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What it costs to read one mail, on one core: the full model by [MimeReader], beside the document
/// tree that mime4j builds of the same octets, in one run. `bench/parse` runs it.
///
/// The tree of mime4j has its bodies decoded from their transfer encoding and kept in memory, as
/// ours has; no field of it is looked at, no charset decoded, and no HTML turned into text.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-Xms256m", "-Xmx256m"})
public class ReadingBenchmark {

    /// Directory of `*.eml` files for the set `directory`.
    static final String DIRECTORY = "mails";

    @Param({"mix", "plain", "reply", "alternative", "attachment"})
    private String set = "mix";

    private List<Bytes> mails = List.of();
    private int next;
    private final MimeReader reader = new MimeReader();
    private final DefaultMessageBuilder tree = new DefaultMessageBuilder();

    @Setup
    public void write() throws IOException {
        tree.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        SampleMails samples = new SampleMails(1);
        mails =
                switch (set) {
                    case "mix" -> samples.mix(200);
                    case "directory" -> directory(Path.of(System.getProperty(DIRECTORY, ".")));
                    default -> {
                        SampleMails.Kind kind =
                                SampleMails.Kind.valueOf(set.toUpperCase(java.util.Locale.ROOT));
                        yield IntStream.range(0, 100).mapToObj(_ -> samples.of(kind)).toList();
                    }
                };
    }

    private static List<Bytes> directory(Path root) throws IOException {
        List<Bytes> mails = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
                mails.add(Bytes.of(Files.readAllBytes(file)));
            }
        }
        return mails;
    }

    private Bytes mail() {
        next = next + 1 < mails.size() ? next + 1 : 0;
        return mails.get(next);
    }

    @Benchmark
    public Message postern() {
        return reader.read(mail());
    }

    @Benchmark
    public Object mime4jTree() throws IOException {
        try {
            org.apache.james.mime4j.dom.Message message = tree.parseMessage(mail().open());
            message.dispose();
            return message;
        } catch (MimeIOException e) {
            // Strangers' mails may be more than it takes; it has done its work by then.
            return e;
        }
    }
}
