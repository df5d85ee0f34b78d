package org.postern.postmaster.answer;

import com.google.re2j.Pattern;

import org.postern.postmaster.thread.SubjectRules;
import org.postern.postmaster.thread.Tokens;
import org.postern.schema.ticket.UserId;

import java.time.ZoneId;
import java.util.Map;

/// What answering goes by, out of the settings.
///
/// @param fqdn domain of our Message-IDs
/// @param tokens what signs them
/// @param replyAddresses whether letters to customers have an address of their own for answers
/// @param languages in which people are written to
/// @param zone whose midnight ends a day
/// @param user in whose name programs write articles
/// @param perDay automatic replies to one address on one day; 0 for any number
/// @param perDayByAddress likewise for single addresses, lower case
/// @param perHour likewise within an hour
/// @param perTicket automatic replies on one ticket within a day; 0 for any number
/// @param never addresses that get no automatic reply
/// @param answerLine above which agents answer
/// @param involvedMayRead whether owner, responsible and watchers need no right to the queue
/// @param config values for the tags `<OTRS_CONFIG_…>`
public record AnswerRules(
        SubjectRules subjects,
        String fqdn,
        Tokens tokens,
        boolean replyAddresses,
        ZoneId zone,
        Languages languages,
        UserId user,
        int perDay,
        Map<String, Integer> perDayByAddress,
        int perHour,
        int perTicket,
        Pattern never,
        String answerLine,
        boolean involvedMayRead,
        Map<String, String> config) {

    public AnswerRules {
        perDayByAddress = Map.copyOf(perDayByAddress);
        config = Map.copyOf(config);
    }

    /// Automatic replies to that address on one day; 0 for any number.
    int perDay(String address) {
        return perDayByAddress.getOrDefault(address, perDay);
    }
}
