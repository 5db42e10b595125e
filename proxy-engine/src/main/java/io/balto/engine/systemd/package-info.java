/// Tells systemd, or whoever speaks its notify protocol, how the process is: ready, reloading,
/// stopping, alive. Owns one datagram socket and the thread `balto-notify`; without `NOTIFY_SOCKET`
/// it owns nothing and does nothing. Decides nothing about the engine: what is alive and what is
/// said comes in as functions.
@NullMarked
package io.balto.engine.systemd;

import org.jspecify.annotations.NullMarked;
