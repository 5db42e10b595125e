package io.balto.engine.backend;

/// Who gave the order that is being carried out on this thread, for those who are told of what
/// becomes of it. Unbound where nobody ordered anything: traffic, probes and time act by
/// themselves.
public final class OrderedBy {
    /// The name of a token, or what stands for somebody without one.
    public static final ScopedValue<String> ACTOR = ScopedValue.newInstance();

    private OrderedBy() {}
}
