package org.postern.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/// Which process this is, in the words that leases are held with: `host/pid/start`.
///
/// @param holder unique among processes, alive or dead
record Node(String host, String holder) {

    static Node current() {
        ProcessHandle self = ProcessHandle.current();
        String host = hostName();
        return new Node(host, host + "/" + self.pid() + "/" + startOf(self));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A host that cannot resolve its own name still has one name for all its processes.
            return "localhost";
        }
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /// Whether a holder is certainly dead: a process of this host that is gone, or whose number was
    /// given to another one since. Of other hosts nothing is known. Should this err, the fencing of
    /// every settlement makes it harmless.
    boolean isDead(String other) {
        String[] parts = other.split("/", -1);
        if (parts.length != 3 || !parts[0].equals(host) || other.equals(holder)) {
            return false;
        }
        try {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
            return process.filter(ProcessHandle::isAlive)
                    .map(alive -> startOf(alive) != Long.parseLong(parts[2]))
                    .orElse(true);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
