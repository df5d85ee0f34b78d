package org.postern.channels.telegram;

import org.postern.channels.Intake;
import org.postern.channels.Source;
import org.postern.schema.message.Arrival;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/// Long polling: <https://core.telegram.org/bots/api#getupdates>.
///
/// Telegram keeps an update, for a day, until a call names a higher offset. That call is made only
/// after the intake has committed; so a crash in between brings the same updates again, under the
/// same keys.
///
/// The offset serves to confirm what was just taken in and for nothing else: no update is passed
/// over because its id is low, for ids start anew, anywhere, after a week of silence.
public final class TelegramSource implements Source {
    private final String account;
    private final TelegramSettings settings;
    private final InstantSource clock;

    public TelegramSource(String account, TelegramSettings settings, InstantSource clock) {
        this.account = account;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void run(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        try (TelegramApi api = new TelegramApi(settings)) {
            OptionalLong confirm = OptionalLong.empty();
            while (!Thread.interrupted()) {
                confirm = take(api, confirm, settings.pollTimeout(), intake);
            }
        }
        throw new InterruptedException();
    }

    /// Ends with an empty answer to a call that confirmed everything before.
    @Override
    public void fetch(Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        try (TelegramApi api = new TelegramApi(settings)) {
            OptionalLong confirm = OptionalLong.empty();
            do {
                confirm = take(api, confirm, Duration.ZERO, intake);
            } while (confirm.isPresent());
        }
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try (TelegramApi api = new TelegramApi(settings)) {
            return "Telegram knows the bot as " + api.name() + ".";
        }
    }

    /// Confirms the batch before, and takes in the next one.
    ///
    /// @return what confirms this batch; empty when there was none
    private OptionalLong take(TelegramApi api, OptionalLong confirm, Duration wait, Intake intake)
            throws IOException, Intake.UnavailableException, InterruptedException {
        List<Update> updates = api.updates(confirm, wait);
        Instant now = clock.instant();
        if (!updates.isEmpty()) {
            intake.accept(updates.stream().map(update -> arrival(update, now)).toList());
        }
        intake.alive();
        OptionalLong last = updates.stream().mapToLong(Update::id).max();
        return last.isPresent() ? OptionalLong.of(last.getAsLong() + 1) : last;
    }

    private Arrival arrival(Update update, Instant now) {
        return new Arrival(
                account, "telegram:" + update.id(), Arrival.Format.TELEGRAM, now, update.raw());
    }
}
