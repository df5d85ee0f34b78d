package org.postern.channels.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;

import okhttp3.Response;

import org.postern.channels.Delivery;
import org.postern.channels.chat.Attempt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What the outcome of one `chat.postMessage` means:
/// <https://docs.slack.dev/reference/methods/chat.postMessage#errors>.
///
/// | answer | delivery |
/// |---|---|
/// | `ok` | accepted |
/// | an error about the room or the text | refused |
/// | `fatal_error`, of which Slack says that some of it may have happened | unknown |
/// | any other error: limits, Slack's own trouble, tokens and scopes, kinds yet to be invented | deferred |
/// | 429 | deferred, for `Retry-After` |
/// | any other HTTP status but 200 | deferred |
/// | none, and the request was not fully written | deferred |
/// | none after the request was written, or an unreadable 200 | unknown |
///
/// An error we do not know is deferred, because the outbox gives up by itself after a while: taking
/// it for final would lose messages to a word that Slack adds tomorrow.
///
/// @param settings to keep the tokens out of the reasons
/// @param attempt how far the call came
record SlackAnswer(SlackSettings settings, Attempt attempt) {
    private static final Duration SHORT_WHILE = Duration.ofSeconds(5);

    private static final Set<String> FINAL =
            Set.of(
                    "as_user_not_supported",
                    "cannot_reply_to_message",
                    "channel_not_found",
                    "duplicate_channel_not_found",
                    "invalid_arguments",
                    "is_archived",
                    "is_inactive",
                    "messages_tab_disabled",
                    "msg_too_long",
                    "no_text",
                    "not_in_channel",
                    "restricted_action",
                    "restricted_action_non_threadable_channel",
                    "restricted_action_read_only_channel",
                    "restricted_action_thread_locked",
                    "restricted_action_thread_only_channel",
                    "too_many_attachments",
                    "user_not_found");

    Delivery answered(ChatPostMessageResponse answer) {
        if (answer.isOk() && answer.getTs() != null) {
            return new Delivery.Accepted(answer.getTs());
        }
        String error = String.valueOf(answer.getError());
        String reason = settings.say("Slack refused the message: " + error);
        if (error.equals("fatal_error") || answer.isOk()) {
            return new Delivery.Unknown(reason);
        }
        return FINAL.contains(error)
                ? new Delivery.Refused(reason)
                : Delivery.Deferred.because(reason);
    }

    Delivery failed(SlackApiException failure) {
        Response response = failure.getResponse();
        int status = response.code();
        return switch (status) {
            case 200 -> new Delivery.Unknown("Slack's answer cannot be read.");
            case 429 -> new Delivery.Deferred("429 from Slack", Optional.of(retryAfter(response)));
            default -> Delivery.Deferred.because(status + " from Slack");
        };
    }

    Delivery failed(IOException failure) {
        return attempt.sent()
                ? new Delivery.Unknown("No readable answer from Slack: " + failure.getMessage())
                : Delivery.Deferred.because("Slack was not reached: " + failure.getMessage());
    }

    /// Delta seconds, RFC 9110 §10.2.3; Slack uses no dates.
    private static Duration retryAfter(Response response) {
        String seconds = response.header("Retry-After", "");
        return seconds != null && seconds.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : SHORT_WHILE;
    }
}
