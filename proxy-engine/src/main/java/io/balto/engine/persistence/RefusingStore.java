package io.balto.engine.persistence;

import io.balto.engine.service.ServiceStore;

import java.util.List;
import java.util.Optional;

/// Keeps nothing and says so: every change that would have to be kept is refused. For an engine
/// that found no place for its state, so that nobody is promised what a restart forgets.
public final class RefusingStore implements ServiceStore {
    private final String cause;

    /// @param cause a sentence for the operator with the place and the remedy
    public RefusingStore(String cause) {
        this.cause = cause;
    }

    @Override
    public Recovery recover() {
        Recovery nothing = Recovery.nothing();
        return new Recovery(
                nothing.generations(),
                nothing.orders(),
                List.of("Changes over REST are refused: " + cause));
    }

    @Override
    public Optional<String> refusal() {
        return Optional.of(cause);
    }

    @Override
    public Kept append(List<Entry> entries) {
        return new Kept.Not(cause);
    }

    @Override
    public void close() {}
}
