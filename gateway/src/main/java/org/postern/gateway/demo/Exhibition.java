package org.postern.gateway.demo;

import java.util.function.Consumer;

/// The demonstration one can play with: says what is there and how to use it, lets a few messages
/// come in, and tells what happened to each.
public final class Exhibition {

    private final DemoWorld world;
    private final Consumer<String> say;

    /// @param say a line for the person who watches
    public Exhibition(DemoWorld world, Consumer<String> say) {
        this.world = world;
        this.say = say;
    }

    /// Runs until it is interrupted.
    public void run() throws InterruptedException {
        introduce();
        sampleMessages();
        long seen = 0;
        while (true) {
            for (DemoDesk.Settled one : world.desk().settledSince(seen)) {
                seen = one.id();
                say.accept(
                        "spool %d  %-8s  %s  %s"
                                .formatted(one.id(), one.account(), one.outcome(), one.detail()));
            }
            Thread.sleep(500);
        }
    }

    private void introduce() {
        int smtp = world.mail().smtpPort();
        int imap = world.mail().imapPort();
        say.accept("");
        say.accept("Postern is running. Nothing leaves this machine.");
        say.accept("");
        say.accept("  health     http://127.0.0.1:" + world.gateway().httpPort() + "/readyz");
        say.accept("  metrics    http://127.0.0.1:" + world.gateway().httpPort() + "/metrics");
        say.accept("  database   " + world.databaseUrl() + "  (user postgres, no password)");
        say.accept(
                "  SMTP       127.0.0.1:" + smtp + "  (no TLS, no login; takes mail for anybody)");
        say.accept(
                "  IMAP       127.0.0.1:"
                        + imap
                        + "  (no TLS; agent: "
                        + DemoWorld.AGENT
                        + " / "
                        + DemoMail.PASSWORD
                        + ")");
        say.accept("  Slack and Telegram are simulated peers inside this process.");
        say.accept("");
        say.accept("Send a mail to " + DemoMail.SUPPORT + " with any mail client, or so:");
        say.accept("");
        say.accept(
                "  printf 'From: you@example.org\\nSubject: Help\\n\\nMy chair squeaks.\\n' |"
                        + " curl -s --url smtp://127.0.0.1:"
                        + smtp
                        + " --mail-from you@example.org --mail-rcpt "
                        + DemoMail.SUPPORT
                        + " -T -");
        say.accept("");
        say.accept(
                "The auto-reply is in your mailbox, user you@example.org with that as password:");
        say.accept("");
        say.accept(
                "  curl -s --user you@example.org:you@example.org"
                        + " 'imap://127.0.0.1:"
                        + imap
                        + "/INBOX;MAILINDEX=1'");
        say.accept("");
        say.accept("What happens to each message is shown here. Ctrl-C ends the demo.");
        say.accept("");
    }

    private void sampleMessages() {
        world.telegram().says(Story.TOM, "Hello, the back door does not close.");
        world.slack().says(Story.SLACK_USER, Story.HELP_ROOM, "No wifi in room 12");
    }
}
