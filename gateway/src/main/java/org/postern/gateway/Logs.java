package org.postern.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;

import org.postern.gateway.settings.LogSettings;
import org.slf4j.LoggerFactory;

/// Sets up logging: to standard error, for standard output is for data.
///
/// Every line about a message carries its spool id, in JSON under `mdc.spool`: one `grep` tells its
/// life.
public final class Logs {

    /// Control characters of strangers must not reach a terminal.
    private static final String TEXT =
            "%d{HH:mm:ss.SSS} %-5level %logger{0}%replace( %X{account} #%X{spool}){' +#$| #$', ''}:"
                    + " %replace(%msg){'[\\p{Cntrl}&&[^\\t]]', '?'}%n%replace(%ex{full}){'\\x1b',"
                    + " '?'}%nopex";

    private Logs() {}

    /// For commands that end by themselves: what goes wrong, for people.
    public static void quiet() {
        set(LogSettings.Format.TEXT, Level.WARN);
    }

    /// For the daemon.
    public static void of(LogSettings settings) {
        set(settings.format(), Level.toLevel(settings.level().name()));
    }

    private static void set(LogSettings.Format format, Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(format, context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("org.postern").setLevel(level);
        // What these libraries say at WARN is said by the part that uses them, with the account's
        // name.
        for (String noisy :
                new String[] {
                    "com.zaxxer.hikari",
                    "com.slack.api",
                    "org.java_websocket",
                    "org.flywaydb",
                    "io.zonky",
                    "com.icegreen.greenmail"
                }) {
            context.getLogger(noisy).setLevel(Level.ERROR);
        }
        // Says, after a step that failed, to restore a backup; ours go on where they stopped.
        context.getLogger("org.flywaydb.core.internal.command.DbMigrate").setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(
            LogSettings.Format format, LoggerContext context) {
        return switch (format) {
            case JSON -> {
                JsonEncoder json = new JsonEncoder();
                json.setContext(context);
                json.setWithSequenceNumber(false);
                json.setWithNanoseconds(false);
                json.setWithContext(false);
                json.setWithArguments(false);
                json.setWithMessage(false);
                json.setWithFormattedMessage(true);
                json.start();
                yield json;
            }
            case TEXT -> {
                PatternLayoutEncoder text = new PatternLayoutEncoder();
                text.setContext(context);
                text.setPattern(TEXT);
                text.start();
                yield text;
            }
        };
    }
}
