package org.postern.systemd;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Tells systemd how the daemon is, by the protocol of sd_notify(3). Outside a unit with
/// `Type=notify`, every method does nothing.
///
/// A message that cannot be sent is logged and otherwise forgotten: the daemon goes on, and systemd
/// draws its own conclusions from the silence. Safe for use by any thread.
public final class Notifier {
    private static final Logger LOG = System.getLogger(Notifier.class.getName());
    private static final int LONGEST_STATUS = 1000;

    /// None outside a unit.
    private final @Nullable Wire wire;

    /// @param environment that of the process; `NOTIFY_SOCKET` says where to write to
    public Notifier(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        Optional<NotifyAddress> address = NotifyAddress.parse(socket);
        if (address.isEmpty() && !socket.isEmpty()) {
            LOG.log(Level.WARNING, "NOTIFY_SOCKET is no socket that we can write to: " + socket);
        }
        wire = address.isPresent() ? new Wire(address.get(), new Libc()) : null;
    }

    /// Somebody listens.
    public boolean isConnected() {
        return wire != null;
    }

    /// The daemon has started, or has reloaded.
    public void ready(String status) {
        send("READY=1\nSTATUS=" + line(status));
    }

    /// What the daemon does, in one line for `systemctl status`.
    public void status(String status) {
        send("STATUS=" + line(status));
    }

    /// The daemon makes progress. To be called when it does, and not by a timer that would outlive
    /// a hang.
    public void watchdog() {
        send("WATCHDOG=1");
    }

    /// The daemon begins to read its configuration again; [#ready] follows.
    public void reloading() {
        if (wire != null) {
            Libc libc = wire.libc();
            wire.send(() -> "RELOADING=1\nMONOTONIC_USEC=" + libc.monotonicMicros());
        }
    }

    /// The daemon begins to stop.
    public void stopping(String status) {
        send("STOPPING=1\nSTATUS=" + line(status));
    }

    /// Starting or stopping takes this much longer from now on; systemd waits that long, at least.
    public void extendTimeout(Duration longer) {
        send("EXTEND_TIMEOUT_USEC=" + longer.toNanos() / 1_000);
    }

    private void send(String message) {
        if (wire != null) {
            wire.send(() -> message);
        }
    }

    /// A line break would begin another assignment.
    private static String line(String status) {
        String line = status.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_STATUS ? line : line.substring(0, LONGEST_STATUS);
    }

    @FunctionalInterface
    private interface Text {
        String compose() throws IOException;
    }

    private record Wire(NotifyAddress address, Libc libc) {
        void send(Text text) {
            try {
                libc.send(address, text.compose().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        "Cannot tell systemd at " + address.text() + " how we are",
                        e);
            }
        }
    }
}
