package io.balto.engine.loop;

import io.balto.engine.EventLoopConfined;

/* One coarse clock for all deadlines of an event loop.
 *
 * A task per request would cost an insertion into a heap and a removal for deadlines that almost never
 * come. Here every
 * connection has one timer in one of 512 slots of 100 ms. A deadline that moves later only changes a field:
 * when the slot of the
 * old one passes, the timer is put where it belongs now. Only a deadline that moves earlier than its slot is
 * relinked. So a keep-alive connection that serves a thousand requests a second touches the wheel twice a
 * minute.
 *
 * Deadlines are met within one tick, never early. Those beyond the horizon wait in the last slot and move
 * on from there. */

/// Calls back owners of deadlines, at most one tick late.
@EventLoopConfined
public final class DeadlineWheel {
    /// How often [#advance] is to be called.
    public static final long TICK_NANOS = 100_000_000L;

    /// A deadline that never comes.
    public static final long NEVER = Long.MAX_VALUE;

    private static final int SLOTS = 512;

    /// Owns a deadline.
    public interface Owner {
        /// The deadline has come.
        ///
        /// @return the next one, or [#NEVER]
        long onDeadline(long nowNanos);
    }

    /// One owner's place in the wheel.
    public static final class Timer {
        private final Owner owner;
        private Timer previous = this;
        private Timer next = this;
        private long dueTick;
        private long slotTick = NEVER;

        /// A timer that is not set.
        public Timer(Owner owner) {
            this.owner = owner;
        }
    }

    private final Timer[] slots = new Timer[SLOTS];
    private final Timer expired = new Timer(_ -> NEVER);
    private final long startNanos;
    private long tick;

    /// An empty wheel.
    public DeadlineWheel(long nowNanos) {
        startNanos = nowNanos;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Timer(_ -> NEVER);
        }
    }

    /// Moves a deadline.
    public void set(Timer timer, long dueNanos) {
        long due = dueNanos == NEVER ? NEVER : tickAfter(dueNanos);
        timer.dueTick = due;
        if (due < timer.slotTick) {
            link(timer, due);
        }
    }

    /// Forgets a timer.
    public void remove(Timer timer) {
        unlink(timer);
        timer.dueTick = NEVER;
    }

    /// Calls the owners whose deadlines have come. What an owner throws comes out of here; the
    /// others are called in the next tick.
    public void advance(long nowNanos) {
        long target = (nowNanos - startNanos) / TICK_NANOS;
        long first =
                Math.max(
                        tick + 1,
                        target - SLOTS + 1); // after a long pause every slot is visited once
        for (long t = first; t <= target; t++) {
            tick = t;
            visit(slots[(int) (t % SLOTS)], nowNanos);
        }
        tick = Math.max(tick, target);
    }

    private void visit(Timer slot, long nowNanos) {
        moveAll(slot, expired);
        while (expired.next != expired) { // owners may set and remove any timer meanwhile
            Timer timer = expired.next;
            unlink(timer);
            if (timer.dueTick > tick) {
                relink(timer);
            } else {
                timer.dueTick = NEVER;
                set(timer, timer.owner.onDeadline(nowNanos));
            }
        }
    }

    private static void moveAll(Timer from, Timer to) {
        if (from.next != from) {
            Timer last = to.previous; // not empty when an owner threw in the tick before
            last.next = from.next;
            from.next.previous = last;
            from.previous.next = to;
            to.previous = from.previous;
            from.next = from;
            from.previous = from;
        }
    }

    private void relink(Timer timer) {
        if (timer.dueTick != NEVER) {
            link(timer, timer.dueTick);
        }
    }

    private void link(Timer timer, long dueTick) {
        unlink(timer);
        timer.slotTick = Math.clamp(dueTick, tick + 1, tick + SLOTS - 1);
        Timer slot = slots[(int) (timer.slotTick % SLOTS)];
        timer.previous = slot.previous;
        timer.next = slot;
        slot.previous.next = timer;
        slot.previous = timer;
    }

    private static void unlink(Timer timer) {
        timer.previous.next = timer.next;
        timer.next.previous = timer.previous;
        timer.previous = timer;
        timer.next = timer;
        timer.slotTick = NEVER;
    }

    private long tickAfter(long dueNanos) {
        return (dueNanos - startNanos + TICK_NANOS - 1) / TICK_NANOS;
    }
}
