package org.postern.gateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process holds in memory, as the kernel counts it.
final class Memory {

    private Memory() {}

    /// @return `VmRSS` of `/proc/PID/status`, in MiB
    static long residentMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the kernel does not say"))
                / 1024;
    }
}
