package org.postern.gateway.cli;

import org.postern.config.ConfigException;
import org.postern.config.Loaded;
import org.postern.gateway.ConfigWatch;
import org.postern.gateway.Gateway;
import org.postern.gateway.Logs;
import org.postern.gateway.http.HttpListener;
import org.postern.gateway.settings.PosternSettings;
import org.postern.systemd.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `postern run`: the daemon, in the foreground.
@Command(
        name = "run",
        description = {
            "Runs the daemon in the foreground, until SIGTERM or SIGINT.",
            "It is ready when /readyz answers 200; systemd is told."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Duration DRAIN = Duration.ofSeconds(25);

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws CommandException, ConfigException, InterruptedException {
        Loaded<PosternSettings> loaded = config.loaded();
        PosternSettings settings = loaded.settings();
        Logs.of(settings.log());
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        loaded.warnings().forEach(warning -> log.warn("{}", warning));
        Notifier notifier = new Notifier(System.getenv());
        notifier.status("starting");
        Ending ending = new Ending();
        try (OpenDatabase database = OpenDatabase.of(settings)) {
            Gateway gateway = Gateway.open(settings, database.database());
            follow(gateway, log);
            Runtime.getRuntime().addShutdownHook(ending.hook(gateway, notifier));
            gateway.start(
                    what -> {
                        notifier.status(what);
                        notifier.extendTimeout(Duration.ofSeconds(60));
                    });
            new SystemdReporter(gateway, notifier).runUntil(ending.drained);
        } catch (HttpListener.ListenException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    e.getMessage() + "; change http.address or http.port in " + config.file());
        } finally {
            ending.closed.countDown();
        }
        return ExitCode.OK;
    }

    /// The filters count from the file as it is saved; SIGHUP reads it, and the lists it names, at
    /// the next look.
    private void follow(Gateway gateway, Logger log) throws CommandException {
        ConfigWatch watch = new ConfigWatch(config.file(), System.getenv());
        gateway.follow(watch);
        boolean listening =
                Hangup.listen(
                        () -> {
                            log.info("told to read the filters of the configuration anew");
                            watch.again();
                        });
        if (!listening) {
            log.warn(
                    "SIGHUP is not listened to: this process was told to ignore it, or this JVM"
                            + " lets nobody listen");
        }
    }

    /// How the daemon ends: a signal starts the shutdown of the JVM, whose hook drains; this thread
    /// then closes the database, and the hook ends the process with 0, where a JVM would say 143.
    private static final class Ending {
        private final CountDownLatch drained = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);

        Thread hook(Gateway gateway, Notifier notifier) {
            return Thread.ofPlatform().name("drain").unstarted(() -> drain(gateway, notifier));
        }

        private void drain(Gateway gateway, Notifier notifier) {
            if (closed.getCount() == 0) {
                // The daemon ended by itself, for a reason that has its own exit code.
                return;
            }
            notifier.stopping("draining");
            try {
                gateway.drain(DRAIN);
                drained.countDown();
                boolean clean = closed.await(4, TimeUnit.SECONDS);
                Runtime.getRuntime().halt(clean ? ExitCode.OK : ExitCode.TEMPFAIL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
