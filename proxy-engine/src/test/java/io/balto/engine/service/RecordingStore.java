package io.balto.engine.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A store in memory that can be slow or full.
final class RecordingStore implements ServiceStore {
    /// What each append kept.
    final List<List<Entry>> appends = Collections.synchronizedList(new ArrayList<>());

    /// The first append counts `entered` down and waits for `mayGoOn`.
    final CountDownLatch entered = new CountDownLatch(1);

    final CountDownLatch mayGoOn = new CountDownLatch(1);

    private final Recovery recovery;
    private final boolean isSlow;
    private volatile boolean isFull;
    private volatile boolean isClosed;

    private RecordingStore(Recovery recovery, boolean isSlow) {
        this.recovery = recovery;
        this.isSlow = isSlow;
    }

    static RecordingStore empty() {
        return new RecordingStore(Recovery.nothing(), false);
    }

    static RecordingStore slow() {
        return new RecordingStore(Recovery.nothing(), true);
    }

    static RecordingStore holding(Recovery recovery) {
        return new RecordingStore(recovery, false);
    }

    void fill(boolean full) {
        isFull = full;
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public Recovery recover() {
        return recovery;
    }

    @Override
    public Kept append(List<Entry> entries) {
        if (isSlow && entered.getCount() > 0) {
            entered.countDown();
            await();
        }
        if (isFull) {
            return new Kept.Not("no space left on device");
        }
        appends.add(List.copyOf(entries));
        return new Kept.Durably();
    }

    @Override
    public void close() {
        isClosed = true;
    }

    private void await() {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
