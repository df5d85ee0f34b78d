package org.postern.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// The other end: a real datagram socket, as systemd has one.
final class Listener implements AutoCloseable {
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ROOM = 4096;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment error = arena.allocate(Linker.Option.captureStateLayout());
    private final MethodHandle recv =
            Libc.link(
                    "recv",
                    FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final MethodHandle close =
            Libc.link("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final int fd;

    Listener(String address) throws Throwable {
        MethodHandle socket =
                Libc.link("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle bind =
                Libc.link("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        fd = (int) socket.invokeExact(error, 1, 2, 0);
        Libc.check("socket", fd, error);
        MemorySegment name = Libc.socketAddress(NotifyAddress.parse(address).orElseThrow(), arena);
        int bound = (int) bind.invokeExact(error, fd, name, (int) name.byteSize());
        Libc.check("bind", bound, error);
    }

    /// What was sent last; a datagram is there as soon as it has been sent.
    String heard() throws Throwable {
        MemorySegment buffer = arena.allocate(MemoryLayout.sequenceLayout(ROOM, JAVA_BYTE));
        long length = (long) recv.invokeExact(error, fd, buffer, (long) ROOM, MSG_DONTWAIT);
        Libc.check("recv", length, error);
        return new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            Libc.check("close", (int) close.invokeExact(error, fd), error);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        } finally {
            arena.close();
        }
    }
}
