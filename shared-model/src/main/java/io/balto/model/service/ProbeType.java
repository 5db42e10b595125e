package io.balto.model.service;

/// How a backend is probed.
public enum ProbeType {
    /// A request whose status is compared with what is expected.
    HTTP,
    /// A connection that is opened and closed.
    TCP
}
