package io.balto.model.service;

/// When an attempt at one backend may be repeated at another.
public enum RetryCondition {
    /// The connection could not be made; nothing was sent.
    CONNECT("connect"),
    /// The connection closed before any byte of an answer.
    RESET_BEFORE_RESPONSE("reset-before-response"),
    /// The backend answered 502.
    STATUS_502("502"),
    /// The backend answered 503.
    STATUS_503("503"),
    /// The backend answered 504.
    STATUS_504("504");

    private final String word;

    RetryCondition(String word) {
        this.word = word;
    }

    /// The word used in YAML and JSON.
    public String word() {
        return word;
    }
}
