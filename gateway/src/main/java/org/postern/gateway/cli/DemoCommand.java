package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.gateway.demo.DemoWorld;
import org.postern.gateway.demo.Exhibition;
import org.postern.gateway.demo.Story;
import org.postern.gateway.http.HttpListener;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// `postern demo`: everything on one machine, with no set-up.
@Command(
        name = "demo",
        description = {
            "Shows Postern at work on this machine, with no set-up: a real PostgreSQL, a local mail"
                    + " server, simulated Slack and Telegram peers. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--once",
            description =
                    "Runs the whole story unattended and checks every step; exits 0 only if all of"
                            + " it happened.")
    private boolean once;

    private final Output output = new Output();

    @Override
    public Integer call()
            throws CommandException, ConfigException, IOException, InterruptedException {
        keepServerThreadsQuiet();
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(interruptAndWait(Thread.currentThread(), closed));
        output.line(
                "Starting PostgreSQL, a mail server, and simulated Slack and Telegram peers ...");
        try (DemoWorld world = DemoWorld.start()) {
            return once ? story(world) : exhibition(world);
        } catch (HttpListener.ListenException e) {
            throw new CommandException(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
        } finally {
            closed.countDown();
        }
    }

    /// The local mail server lets an exception out of a thread when a client hangs up on it, which
    /// is what the daemon does when it ends.
    private static void keepServerThreadsQuiet() {
        Thread.UncaughtExceptionHandler loud =
                (thread, thrown) -> {
                    if (!thread.getName().startsWith("imap:")) {
                        System.err.println(thread.getName() + " died: " + thrown);
                    }
                };
        Thread.setDefaultUncaughtExceptionHandler(loud);
    }

    /// Ctrl-C ends the demo as a reader would expect: everything is stopped and removed first.
    private static Thread interruptAndWait(Thread main, CountDownLatch closed) {
        return Thread.ofPlatform()
                .name("demo-end")
                .unstarted(
                        () -> {
                            main.interrupt();
                            try {
                                closed.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private int story(DemoWorld world) throws InterruptedException {
        boolean all = new Story(world, output::line).tell();
        output.line(all ? "Every step happened." : "Not every step happened.");
        return all ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int exhibition(DemoWorld world) {
        try {
            new Exhibition(world, output::line).run();
        } catch (InterruptedException e) {
            output.line("Ending ...");
        }
        return ExitCode.OK;
    }
}
