package io.balto.console.live;

import io.balto.client.WriteOptions;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Whether writes to an engine are locked. A read-only profile begins locked and is unlocked for 15
/// minutes, for a reason that goes with every write that has none of its own; any other stays as it
/// was put.
///
/// UI thread only.
public final class WriteLock {
    /// How long a read-only profile stays unlocked.
    public static final Duration LIMIT = Duration.ofMinutes(15);

    private final boolean isReadOnly;
    private final LongSupplier nanoTime;
    private final ReadOnlyBooleanWrapper locked;
    private String reason = "";
    private long untilNanos;

    /// @param isReadOnly whether the profile is
    WriteLock(boolean isReadOnly, LongSupplier nanoTime) {
        this.isReadOnly = isReadOnly;
        this.nanoTime = nanoTime;
        this.locked = new ReadOnlyBooleanWrapper(isReadOnly);
    }

    /// Whether every write is locked.
    public ReadOnlyBooleanProperty locked() {
        return locked.getReadOnlyProperty();
    }

    /// Whether it takes a reason to unlock it, and it locks again by itself.
    public boolean isTimed() {
        return isReadOnly;
    }

    /// How long it stays unlocked; empty when it is locked or has no end.
    public Optional<Duration> left() {
        return isReadOnly && !locked.get()
                ? Optional.of(Duration.ofNanos(untilNanos - nanoTime.getAsLong()))
                : Optional.empty();
    }

    /// Locks every write.
    public void lock() {
        locked.set(true);
        reason = "";
    }

    /// Lets writes through.
    ///
    /// @param because stands in the audit with writes that have no reason of their own; may be
    ///   empty
    public void unlock(String because) {
        reason = because;
        untilNanos = nanoTime.getAsLong() + LIMIT.toNanos();
        locked.set(false);
    }

    /// The options with the reason of the lock, where neither they nor the write have one.
    ///
    /// @param own of the write; null or empty for none
    WriteOptions explained(WriteOptions options, @Nullable String own) {
        boolean hasReason = !options.reason().isEmpty() || own != null && !own.isEmpty();
        return hasReason || reason.isEmpty() ? options : options.because(reason);
    }

    /// One second has passed.
    void beat() {
        if (left().filter(rest -> !rest.isPositive()).isPresent()) {
            lock();
        }
    }
}
