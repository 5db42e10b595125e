package io.balto.engine.balancer;

/// Which candidates an exchange has already tried.
@FunctionalInterface
public interface Tried {
    /// The first attempt: none.
    Tried NONE = _ -> false;

    /// Whether the candidate at this index of the array has been tried.
    boolean contains(int index);
}
