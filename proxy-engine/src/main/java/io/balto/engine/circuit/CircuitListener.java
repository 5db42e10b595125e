package io.balto.engine.circuit;

/// Told of every change of phase, exactly once, by the thread that won it.
@FunctionalInterface
public interface CircuitListener {
    /// Runs on whatever thread reported the result or the order, usually an event loop: it does not
    /// block and does not call back into the circuit.
    void onTransition(Transition transition);
}
