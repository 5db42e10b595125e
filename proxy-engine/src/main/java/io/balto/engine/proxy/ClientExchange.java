package io.balto.engine.proxy;

import io.balto.engine.proxy.failure.ProxyFailure;
import io.netty.buffer.ByteBuf;

/// One request of a client connection from its head to the last byte of its answer; runs on the
/// connection's event loop.
sealed interface ClientExchange permits Exchange, LocalExchange {
    /// Begins, the head being complete.
    ///
    /// @param buffer borrowed; may be handed on when everything in it was taken
    /// @param floor lowest index of the buffer that may be overwritten
    /// @param bodyStart index after the head
    /// @return index after the last byte taken
    int begin(ByteBuf buffer, int floor, int bodyStart);

    /// Whether it takes body bytes now.
    boolean takesBody();

    /// Takes body bytes, at least one.
    ///
    /// @param buffer borrowed; may be handed on when everything in it was taken
    /// @return index after the last byte taken
    int onBody(ByteBuf buffer, int from);

    /// Whether the client should be read from.
    boolean wantsReading();

    /// Whether the request was received completely.
    boolean isRequestComplete();

    /// Whether a byte of the answer was sent.
    boolean isAnswering();

    /// The client's connection takes bytes again, or has enough.
    void onClientWritable(boolean writable);

    /// The client is gone; nothing can be sent to it.
    void onClientGone(ProxyFailure why);

    /// Looks at the clock.
    ///
    /// @return when to look again
    long onDeadline(long nowNanos);
}
