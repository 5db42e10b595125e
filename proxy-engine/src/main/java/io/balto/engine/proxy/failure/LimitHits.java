package io.balto.engine.proxy.failure;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.LoopCells;
import io.balto.engine.proxy.rewrite.PeerFields;

import java.util.EnumMap;
import java.util.Map;

/// Counts every limit that is hit, and logs each limit, and TLS on a plain port, at most once a
/// second, so that a flood does not become a second one in the log.
@EventLoopConfined
public final class LimitHits {
    private static final long QUIET_NANOS = 1_000_000_000L;

    private final LoopCells cells;
    private final Map<Limit, Quiet> quiet = new EnumMap<>(Limit.class);
    private final Quiet quietOnTls = new Quiet();

    /// Silence after each line.
    private static final class Quiet {
        private boolean hasLogged;
        private long untilNanos;
        private long unlogged;

        /// @return how many were left out since the last line; -1 when this one is
        long take(long nowNanos) {
            if (hasLogged && nowNanos - untilNanos < 0) {
                unlogged++;
                return -1;
            }
            long leftOut = unlogged;
            hasLogged = true;
            untilNanos = nowNanos + QUIET_NANOS;
            unlogged = 0;
            return leftOut;
        }
    }

    /// Counts into the cells of one event loop.
    public LimitHits(LoopCells cells) {
        this.cells = cells;
    }

    /// A limit was hit by a peer; counted always, logged now and then.
    public void hit(Limit limit, PeerFields peer, long nowNanos) {
        cells.limitHit(limit);
        long unlogged = quiet.computeIfAbsent(limit, _ -> new Quiet()).take(nowNanos);
        if (unlogged >= 0) {
            ProxyLog.limitHit(limit, peer.address(), unlogged);
        }
    }

    private void tls(PeerFields peer, long nowNanos) {
        long unlogged = quietOnTls.take(nowNanos);
        if (unlogged >= 0) {
            ProxyLog.tlsOnPlainPort(peer.address(), unlogged);
        }
    }

    /// Counts and logs a failure that is a limit, and logs TLS on a plain port.
    public void hit(ProxyFailure failure, PeerFields peer, long nowNanos) {
        switch (failure) {
            case ProxyFailure.Refused(HeadResult rule) -> hit(rule, peer, nowNanos);
            case ProxyFailure.BodyTooLarge(Limit limit, _) -> hit(limit, peer, nowNanos);
            case ProxyFailure.BodyTimeout(boolean paused) ->
                    hit(paused ? Limit.BODY_PAUSE : Limit.BODY_MIN_RATE, peer, nowNanos);
            case ProxyFailure.MalformedBody(BodyDecoder.Fault fault) -> hit(fault, peer, nowNanos);
            case ProxyFailure.NoBackend(Unavailable unavailable, _)
                    when unavailable.why() == Unavailable.Why.AT_CAPACITY ->
                    hit(Limit.BACKEND_REQUESTS_IN_FLIGHT, peer, nowNanos);
            default -> {}
        }
    }

    private void hit(BodyDecoder.Fault fault, PeerFields peer, long nowNanos) {
        switch (fault) {
            case EXTENSION_TOO_LONG -> hit(Limit.CHUNK_EXTENSION, peer, nowNanos);
            case TRAILERS_TOO_LONG -> hit(Limit.TRAILERS, peer, nowNanos);
            case NONE,
                    BAD_CHUNK_SIZE,
                    CHUNK_TOO_LARGE,
                    BAD_CHUNK_EXTENSION,
                    BAD_CHUNK_END,
                    BARE_LINE_FEED,
                    BARE_CARRIAGE_RETURN,
                    BAD_TRAILERS -> {}
        }
    }

    private void hit(HeadResult rule, PeerFields peer, long nowNanos) {
        switch (rule) {
            case TARGET_TOO_LONG -> hit(Limit.REQUEST_TARGET, peer, nowNanos);
            case HEAD_TOO_LARGE -> hit(Limit.HEAD, peer, nowNanos);
            case FIELD_TOO_LARGE -> hit(Limit.FIELD, peer, nowNanos);
            case TOO_MANY_FIELDS -> hit(Limit.FIELDS, peer, nowNanos);
            case TLS_RECORD -> tls(peer, nowNanos);
            default -> {}
        }
    }
}
