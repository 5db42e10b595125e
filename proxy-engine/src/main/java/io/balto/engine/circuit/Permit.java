package io.balto.engine.circuit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A circuit's admission of one request; it remembers the phase in which it was given.
///
/// All requests of one closed phase share a permit, which holds nothing: admission then allocates
/// nothing and writes nothing, and its owner reports each request once. A trial has a permit of its
/// own that holds one of the circuit's places; whatever is reported twice about it counts once.
public final class Permit implements Admission {
    private static final VarHandle GIVEN_BACK;

    static {
        try {
            GIVEN_BACK =
                    MethodHandles.lookup()
                            .findVarHandle(Permit.class, "isGivenBack", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long epoch;
    private final boolean isTrial;

    @SuppressWarnings({"unused", "FieldMayBeFinal"}) // through GIVEN_BACK
    private boolean isGivenBack;

    private Permit(long epoch, boolean isTrial) {
        this.epoch = epoch;
        this.isTrial = isTrial;
    }

    static Permit shared(long epoch) {
        return new Permit(epoch, false);
    }

    static Permit trial(long epoch) {
        return new Permit(epoch, true);
    }

    /// Whether it was given by a half-open circuit.
    public boolean isTrial() {
        return isTrial;
    }

    /// The number of the phase in which it was given.
    long epoch() {
        return epoch;
    }

    /// Gives it back; false when that was done before.
    boolean giveBack() {
        return !isTrial || GIVEN_BACK.compareAndSet(this, false, true);
    }
}
