package io.balto.engine.config;

import java.util.Locale;

/// How sockets are driven.
public enum Transport {
    /// The best one that works on this machine.
    AUTO,
    /// Linux epoll.
    EPOLL,
    /// Linux io_uring.
    IO_URING,
    /// The JDK's selector, everywhere.
    NIO;

    /// The word used in YAML and JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
