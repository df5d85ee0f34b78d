package org.postern.gateway.cli;

import java.lang.reflect.Proxy;

/// SIGHUP, by which operators ask a daemon to read its configuration anew.
///
/// The JDK has no interface for signals but one of its own, which the compiler warns about; so it
/// is looked for when the program runs, and a JDK without it ends the daemon at SIGHUP, as every
/// JVM does by itself.
final class Hangup {

    private Hangup() {}

    /// @param what quick, and safe for a thread of the JVM
    /// @return whether the signal can be listened to
    static boolean listen(Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (_, method, _) -> {
                                if (!method.getName().equals("handle")) {
                                    throw new UnsupportedOperationException(method.getName());
                                }
                                what.run();
                                return null;
                            });
            Object hangup = signal.getConstructor(String.class).newInstance("HUP");
            Object before = signal.getMethod("handle", signal, handler).invoke(null, hangup, ours);
            // Started by nohup the process is deaf to the signal, and the JVM leaves it so.
            return !handler.getField("SIG_IGN").get(null).equals(before);
        } catch (ReflectiveOperationException | IllegalArgumentException _) {
            // Somebody else holds the signal, or this JDK has none.
            return false;
        }
    }
}
