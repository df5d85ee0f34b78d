package org.postern.gateway.http;

import java.util.List;

/// What an operator may ask the daemon about itself. Answers at once, from memory: never a
/// database, never a peer.
public interface Vitals {

    /// Whether the process works at all; a process that does not should be restarted.
    boolean alive();

    /// What keeps it from doing its work; empty when it is ready.
    List<String> obstacles();

    /// How each account is, one line each; for people.
    List<AccountState> accounts();

    /// Every figure, in the text format of Prometheus.
    String metrics();

    /// @param state one word: `starting`, `standby`, `connected`, `failed`
    /// @param detail more about it, or empty
    record AccountState(String account, String state, String detail) {}
}
