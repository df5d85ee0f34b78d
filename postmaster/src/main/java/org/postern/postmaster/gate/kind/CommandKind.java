package org.postern.postmaster.gate.kind;

import org.postern.config.Default;
import org.postern.config.Doc;
import org.postern.config.Size;
import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.TraceStep;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Setter;
import org.postern.postmaster.gate.Stage;
import org.postern.postmaster.gate.rule.Captures;
import org.postern.postmaster.gate.rule.Sets;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.schema.message.Message;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks a program. It gets the mail as it came; where it says so, something is set. Whatever goes
/// wrong with it, the message goes on.
public final class CommandKind implements FilterKind<CommandKind.Settings> {

    /// When the program's answer is yes.
    public enum Yes {
        /// It prints something, as in the reference.
        OUTPUT,
        /// It ends with 0.
        SUCCESS,
        /// It ends with another number.
        FAILURE
    }

    /// Which program.
    public record Settings(
            @Doc(
                            "The program, by its whole path, and its arguments. No shell reads"
                                    + " them. The mail is on its standard input.")
                    List<String> command,
            @Doc("When its answer is yes: it prints something, or how it ends.") @Default("output")
                    Yes yesIf,
            @Doc("What to set then; [***] is the first line it printed.") Sets set,
            @Doc("How long it may run; then it is killed, with all that it started.")
                    @Default("10s")
                    Duration limit,
            @Doc("How much it may print.") @Default("64KB") Size outputLimit,
            @Doc("Where it runs.") @Default("/") Path directory) {

        public Settings {
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command: is empty");
            }
            Path program = Path.of(command.getFirst());
            if (!program.isAbsolute()) {
                throw new IllegalArgumentException(
                        "command: write the whole path of " + program + ", such as /usr/bin/spamc");
            }
            if (!Files.isExecutable(program)) {
                throw new IllegalArgumentException(
                        "command: " + program + " is no program that may be run");
            }
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("directory: " + directory + " is none");
            }
            if (set.settings().isEmpty()) {
                throw new IllegalArgumentException("set: is empty, and so nothing would happen");
            }
        }
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Filter make(Settings settings) {
        return new Command(settings);
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.ARRIVAL);
    }

    @Override
    public int order() {
        return 70;
    }

    private record Command(Settings wanted) implements Setter {

        @Override
        public Verdict judge(Message message, Incoming incoming) {
            try {
                return answered(message, run(incoming));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return failed(message, "we were told to stop while it ran");
            }
        }

        private ProgramRun.Result run(Incoming incoming) throws InterruptedException {
            return new ProgramRun(
                            wanted.command(),
                            wanted.directory(),
                            wanted.limit(),
                            (int) wanted.outputLimit().bytes())
                    .run(incoming.raw());
        }

        private Verdict answered(Message message, ProgramRun.Result result) {
            return switch (result) {
                case ProgramRun.Result.Failed(String why) -> failed(message, why);
                case ProgramRun.Result.Ended(int code, String output) -> {
                    String how = "it ended with " + code + " and printed " + shown(output);
                    yield says(code, output)
                            ? wanted.set().apply(message, captures(output), how)
                            : Verdict.Pass.unchanged(message, how);
                }
            };
        }

        private boolean says(int code, String output) {
            return switch (wanted.yesIf()) {
                case OUTPUT -> !output.isEmpty();
                case SUCCESS -> code == 0;
                case FAILURE -> code != 0;
            };
        }

        private static Captures captures(String output) {
            Captures captures = new Captures();
            captures.first(output.lines().findFirst().orElse("").strip());
            return captures;
        }

        private static String shown(String output) {
            String line = output.lines().findFirst().orElse("");
            return output.isEmpty()
                    ? "nothing"
                    : "'" + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + "'";
        }

        private Verdict failed(Message message, String why) {
            TraceStep step = TraceStep.of("filter", "", "skip", why);
            return new Verdict.Pass(message, why, Map.of(), List.of(step), Optional.empty());
        }

        @Override
        public List<Setting> settings() {
            return wanted.set().settings();
        }
    }
}
