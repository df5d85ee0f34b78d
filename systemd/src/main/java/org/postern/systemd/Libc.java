package org.postern.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few functions of the C library that we need. Each call opens and closes what it uses, so
/// that nothing is shared between threads.
final class Libc {
    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int CLOCK_MONOTONIC = 1;

    private static final StructLayout ERROR = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            ERROR.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket =
            link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle sendto =
            link(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle close = link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle clockGettime =
            link("clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    /// Sends one datagram from a socket of its own.
    ///
    /// @throws IOException with the function that failed and its error number, errno(3)
    void send(NotifyAddress to, byte[] datagram) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(ERROR);
            int fd = (int) socket.invokeExact(error, (int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            check("socket", fd, error);
            try {
                MemorySegment address = socketAddress(to, arena);
                long sent =
                        (long)
                                sendto.invokeExact(
                                        error,
                                        fd,
                                        arena.allocateFrom(JAVA_BYTE, datagram),
                                        (long) datagram.length,
                                        MSG_NOSIGNAL,
                                        address,
                                        (int) address.byteSize());
                check("sendto", sent, error);
            } finally {
                check("close", (int) close.invokeExact(error, fd), error);
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A C function threw", e);
        }
    }

    /// Microseconds of the clock that systemd counts by, which is not the time of day.
    long monotonicMicros() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(ERROR);
            MemorySegment timespec = arena.allocate(JAVA_LONG, 2);
            int result = (int) clockGettime.invokeExact(error, CLOCK_MONOTONIC, timespec);
            check("clock_gettime", result, error);
            return timespec.getAtIndex(JAVA_LONG, 0) * 1_000_000
                    + timespec.getAtIndex(JAVA_LONG, 1) / 1_000;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A C function threw", e);
        }
    }

    /// `struct sockaddr_un`, unix(7), no longer than its path: an abstract name ends where the
    /// structure does.
    static MemorySegment socketAddress(NotifyAddress address, Arena arena) {
        byte[] path = address.path();
        MemorySegment segment = arena.allocate(Short.BYTES + (long) path.length, Short.BYTES);
        segment.set(JAVA_SHORT, 0, AF_UNIX);
        MemorySegment.copy(path, 0, segment, JAVA_BYTE, Short.BYTES, path.length);
        return segment;
    }

    // The caller of the JVM grants native access; there is no other way to a datagram socket.
    @SuppressWarnings("restricted")
    static MethodHandle link(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"));
    }

    static void check(String function, long result, MemorySegment error) throws IOException {
        if (result < 0) {
            throw new IOException(function + " failed with errno " + (int) ERRNO.get(error, 0L));
        }
    }
}
