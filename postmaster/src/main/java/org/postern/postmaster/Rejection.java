package org.postern.postmaster;

/// A mail to the sender that a filter asks for: why the message was not taken. Written when the
/// message is settled, and only where an automatic reply would be.
///
/// @param from sender of the mail, as in a `From` field; empty for that of the queue
/// @param text its body
public record Rejection(String from, String subject, String text) {}
