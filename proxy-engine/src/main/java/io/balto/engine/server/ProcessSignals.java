package io.balto.engine.server;

import java.lang.reflect.Proxy;

/// Signals of the operating system, handed to whoever handles them on a thread of their own.
///
/// The JDK's only door to them is `sun.misc.Signal`, which it supports but warns of in a way that
/// no annotation silences; so it is found by name.
public final class ProcessSignals {
    private ProcessSignals() {}

    /// Calls back for every signal of this name; where the system or the JVM keeps it for itself,
    /// never.
    ///
    /// @param name without `SIG`, for example `HUP`
    /// @return whether it will be heard
    public static boolean on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object heard =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) ->
                                    switch (method.getName()) {
                                        case "handle" -> {
                                            action.run();
                                            yield null;
                                        }
                                        case "equals" -> false; // handlers are not compared
                                        case "hashCode" -> System.identityHashCode(self);
                                        default -> "handler of " + name;
                                    });
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, wanted, heard);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // not known on this system
        }
    }
}
