package org.postern.gateway.demo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;
import org.postern.gateway.EmbeddedDatabase;
import org.postern.gateway.Gateway;
import org.postern.gateway.http.HttpListener;
import org.postern.gateway.settings.PosternSettings;
import org.postern.schema.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Everything the demonstration needs, on this machine: a real PostgreSQL, a local mail server,
/// simulated Slack and Telegram, and the daemon between them. Ends without a trace.
public final class DemoWorld implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DemoWorld.class);

    static final String AGENT_LOGIN = "ada";
    static final String AGENT = "ada@desk.example";
    static final String QUEUE = "Misc";

    private final Path directory;
    private final EmbeddedDatabase server;
    private final Database database;
    private final Vertx vertx;
    private final DemoMail mail;
    private final DemoRelay relay;
    private final TelegramPeer telegram;
    private final SlackPeer slack;
    private final Gateway gateway;

    private DemoWorld(Path directory) throws IOException, ConfigException {
        this.directory = directory;
        this.server = EmbeddedDatabase.start(directory.resolve("postgresql"));
        this.database = Database.open(server.access(10));
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.mail = DemoMail.start();
        this.relay = DemoRelay.start(vertx, mail.smtpPort());
        this.telegram = TelegramPeer.start(vertx, InstantSource.system());
        this.slack = SlackPeer.start(vertx, InstantSource.system(), Duration.ofSeconds(3));
        this.gateway = Gateway.open(settings(), database);
    }

    /// Starts everything, and waits until the daemon is ready.
    public static DemoWorld start()
            throws IOException,
                    ConfigException,
                    HttpListener.ListenException,
                    InterruptedException {
        DemoWorld world = new DemoWorld(Files.createTempDirectory("postern-demo"));
        world.gateway.start(log::info);
        DemoDesk desk = world.desk();
        desk.answerFrom("Support", DemoMail.SUPPORT);
        desk.answerAutomatically(QUEUE);
        desk.addAgent(AGENT_LOGIN, "Ada", "Byron", AGENT);
        world.mail.addPerson(AGENT);
        return world;
    }

    /// The settings an operator would write for this world, in the same words.
    private PosternSettings settings() throws ConfigException {
        String yaml =
                """
                http:
                  port: %d
                postmaster:
                  fqdn: desk.example
                smtp:
                  host: 127.0.0.1
                  port: %d
                  tls: none
                accounts:
                  support:
                    type: imap
                    queue: %s
                    host: 127.0.0.1
                    port: %d
                    tls: none
                    user: %s
                    password: %s
                    poll-interval: 5s
                  telegram:
                    type: telegram
                    queue: %s
                    token: %s
                    api-url: %s
                  slack:
                    type: slack
                    queue: %s
                    bot-token: %s
                    app-token: %s
                    api-url: %s
                """
                        .formatted(
                                DemoMail.isFree(8025) ? 8025 : 0,
                                relay.port(),
                                QUEUE,
                                mail.imapPort(),
                                DemoMail.SUPPORT,
                                DemoMail.PASSWORD,
                                QUEUE,
                                telegram.token(),
                                telegram.url(),
                                QUEUE,
                                slack.botToken(),
                                slack.appToken(),
                                slack.url());
        return ConfigFile.parse(yaml, PosternSettings.class, Map.of()).settings();
    }

    DemoMail mail() {
        return mail;
    }

    DemoRelay relay() {
        return relay;
    }

    TelegramPeer telegram() {
        return telegram;
    }

    SlackPeer slack() {
        return slack;
    }

    Gateway gateway() {
        return gateway;
    }

    Database database() {
        return database;
    }

    DemoDesk desk() {
        return new DemoDesk(database.dataSource());
    }

    String databaseUrl() {
        return server.url();
    }

    @Override
    public void close() {
        try {
            gateway.drain(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telegram.close();
        slack.close();
        relay.close();
        mail.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
        server.close();
        try {
            delete(directory);
        } catch (IOException e) {
            log.warn("{} could not be removed: {}", directory, e.getMessage());
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, IOException failure)
                            throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
