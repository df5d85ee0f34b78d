package org.postern.postmaster.answer;

import org.postern.schema.message.Mailbox;

/// What a sender reads whose message was not taken.
public record Refusal(Mailbox from, String subject, String text) {}
