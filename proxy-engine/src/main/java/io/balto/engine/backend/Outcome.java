package io.balto.engine.backend;

import java.util.Locale;

/// How one attempt at a backend ended.
public enum Outcome {
    /// A complete answer that is no failure of the backend; 4xx, 501 and 505 are among them.
    ANSWERED(Fault.NOBODY),
    /// A complete answer with 500, 502, 503, 504 or another 5xx but 501 and 505.
    SERVER_ERROR(Fault.BACKEND),
    /// The TCP connection was not made in time or at all.
    CONNECT_FAILED(Fault.BACKEND),
    /// The TLS handshake failed or the certificate was not accepted.
    TLS_FAILED(Fault.BACKEND),
    /// The connection was closed or reset before the answer was complete.
    RESET(Fault.BACKEND),
    /// The backend was too slow.
    TIMED_OUT(Fault.BACKEND),
    /// What the backend sent is no valid answer.
    BAD_RESPONSE(Fault.BACKEND),
    /// The client left or was cut off before the answer was complete.
    CLIENT_LEFT(Fault.UNDECIDED),
    /// The attempt was given up before a byte was sent, by no fault of the backend.
    NOT_SENT(Fault.UNDECIDED);

    private enum Fault {
        NOBODY,
        BACKEND,
        UNDECIDED
    }

    private final Fault fault;

    Outcome(Fault fault) {
        this.fault = fault;
    }

    /// The outcome of a complete answer with this status.
    public static Outcome ofStatus(int status) {
        boolean isFailure = status >= 500 && status != 501 && status != 505;
        return isFailure ? SERVER_ERROR : ANSWERED;
    }

    /// What the metrics call it, such as `timed_out`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it counts against the backend.
    public boolean isFailure() {
        return fault == Fault.BACKEND;
    }

    /// Whether it says nothing about the backend.
    public boolean isNeutral() {
        return fault == Fault.UNDECIDED;
    }
}
