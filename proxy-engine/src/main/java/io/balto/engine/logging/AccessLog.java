package io.balto.engine.logging;

import org.jspecify.annotations.Nullable;

/// The access log: one line for each request, never at the price of one.
///
/// Any thread records, event loops above all; nothing here blocks, throws or does I/O. Entries wait
/// in a bounded queue for the thread that writes; when it cannot keep up they are dropped and
/// counted in `balto_log_dropped_total`.
public final class AccessLog {
    /// Entries that may wait: well over a tenth of a second at the highest rate measured.
    static final int WAITING = 65_536;

    private final @Nullable LineQueue<AccessEntry> queue;

    private AccessLog(@Nullable LineQueue<AccessEntry> queue) {
        this.queue = queue;
    }

    /// A log that takes nothing.
    public static AccessLog off() {
        return new AccessLog(null);
    }

    /// A log that hands its entries to this queue.
    static AccessLog to(LineQueue<AccessEntry> queue) {
        return new AccessLog(queue);
    }

    /// Whether entries are wanted; when not, do not even build them.
    public boolean isOn() {
        return queue != null;
    }

    /// Takes an entry, or drops it when too many wait. Returns at once in either case.
    public void record(AccessEntry entry) {
        if (queue != null) {
            queue.offer(entry);
        }
    }

    /// How many entries were lost so far, for want of room or because they could not be written.
    public long dropped() {
        return queue == null ? 0 : queue.dropped();
    }
}
