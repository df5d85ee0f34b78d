package org.postern.channels.telegram;

import org.jspecify.annotations.Nullable;
import org.postern.channels.Delivery;
import org.postern.channels.chat.Attempt;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

import java.time.Duration;
import java.util.Optional;

/// What the outcome of one call to Telegram means.
///
/// | answer | delivery |
/// |---|---|
/// | 200 | accepted |
/// | 429 | deferred, for `retry_after` |
/// | 401, 404: the token is wrong, which an operator can put right | deferred |
/// | other 4xx: 400, 403 blocked | refused |
/// | 3xx, 5xx | deferred |
/// | none, and the request was not fully written | deferred |
/// | none after the request was written, or an unreadable 200 | unknown |
///
/// @param settings to keep the token out of the reasons
/// @param attempt how far the call came
record TelegramAnswer(TelegramSettings settings, Attempt attempt) {

    Delivery accepted(@Nullable Message sent) {
        if (sent == null || sent.getMessageId() == null) {
            return new Delivery.Unknown("Telegram's answer names no message.");
        }
        return new Delivery.Accepted(String.valueOf(sent.getMessageId()));
    }

    /// Where a group went that became a supergroup.
    Optional<String> movedTo(@Nullable Throwable failure) {
        return parameters(failure).map(ResponseParameters::getMigrateToChatId).map(String::valueOf);
    }

    Delivery failed(@Nullable Throwable failure) {
        int status = status(failure);
        String reason = reason(status, failure);
        return switch (status) {
            case 429 -> new Delivery.Deferred(reason, Optional.of(retryAfter(failure)));
            case 401, 404 ->
                    Delivery.Deferred.because("Telegram does not know our token: " + reason);
            case 0 ->
                    attempt.sent()
                            ? new Delivery.Unknown("No answer from Telegram: " + reason)
                            : Delivery.Deferred.because("Telegram was not reached: " + reason);
            default -> {
                if (status >= 400 && status < 500) {
                    yield new Delivery.Refused(reason);
                }
                yield status < 300
                        ? new Delivery.Unknown("Telegram's answer cannot be read: " + reason)
                        : Delivery.Deferred.because(reason);
            }
        };
    }

    private int status(@Nullable Throwable failure) {
        if (failure instanceof TelegramApiRequestException refused) {
            Integer code = refused.getErrorCode();
            if (code != null) {
                return code;
            }
        }
        return attempt.status().orElse(0);
    }

    private String reason(int status, @Nullable Throwable failure) {
        String words =
                failure instanceof TelegramApiRequestException refused
                                && refused.getApiResponse() != null
                        ? refused.getApiResponse()
                        : String.valueOf(failure);
        String safe = settings.redact(words).replaceAll("\\p{Cntrl}", " ");
        String cut = safe.length() <= 300 ? safe : safe.substring(0, 300) + "…";
        return status == 0 ? cut : status + " " + cut;
    }

    private static Duration retryAfter(@Nullable Throwable failure) {
        return parameters(failure)
                .map(ResponseParameters::getRetryAfter)
                .map(Duration::ofSeconds)
                .orElse(Duration.ofSeconds(5));
    }

    private static Optional<ResponseParameters> parameters(@Nullable Throwable failure) {
        return failure instanceof TelegramApiRequestException refused
                ? Optional.ofNullable(refused.getParameters())
                : Optional.empty();
    }
}
