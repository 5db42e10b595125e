package io.balto.engine.balancer;

import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/// The latest turn of each candidate of one pool. Shared by event loops; each turn is one atomic.
final class Seats {
    private final Candidate[] candidates;
    private final AtomicLongArray taken;
    private final long[] staggers;

    private Seats(Candidate[] candidates) {
        this.candidates = candidates;
        this.taken = new AtomicLongArray(candidates.length);
        this.staggers = new long[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            staggers[i] = Turn.stagger(i, candidates.length);
        }
    }

    /// Seats of nobody.
    static Seats none() {
        return new Seats(new Candidate[0]);
    }

    /// Whether these are the seats of this very array.
    @SuppressWarnings("ReferenceEquality") // the array itself: its contents never change
    boolean areOf(Candidate[] others) {
        return candidates == others;
    }

    /// Seats for another array; a candidate that is in both keeps its latest turn. O(candidates).
    Seats movedTo(Candidate[] others) {
        IdentityHashMap<Candidate, Long> latest = new IdentityHashMap<>();
        for (int i = 0; i < candidates.length; i++) {
            latest.put(candidates[i], taken.get(i));
        }
        Seats moved = new Seats(others);
        for (int i = 0; i < others.length; i++) {
            moved.taken.setPlain(i, latest.getOrDefault(others[i], Turn.NONE));
        }
        return moved;
    }

    /// The latest turn of a candidate, `Turn.NONE` before its first.
    long taken(int index) {
        return taken.get(index);
    }

    /// Where in its intervals the candidate's turns are.
    long stagger(int index) {
        return staggers[index];
    }

    /// Takes a turn, unless another thread has taken one since.
    boolean take(int index, long before, long turn) {
        return taken.compareAndSet(index, before, turn);
    }
}
