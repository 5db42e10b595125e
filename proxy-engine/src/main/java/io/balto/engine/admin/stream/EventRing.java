package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.stream.EngineEvent.Draft;
import io.balto.engine.local.LocalStream.Sink;
import io.balto.engine.service.snapshot.Snapshots;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// The last 10,000 events, and everybody who listens to those that come.
///
/// Any thread tells events and begins to listen; the thread `balto-events` does the rest. When more
/// than 10,000 events wait for it, further ones are lost.
public final class EventRing implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final int COMMENT_SECONDS = 15;

    private final Moments moments;
    private final Snapshots snapshots;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("balto-events").daemon(true).factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger readers = new AtomicInteger();
    private final LastEvents events = new LastEvents(MOST);
    private final List<Reader> listening = new ArrayList<>();
    private final EventJson json = new EventJson();
    private int seconds;

    /// A ring without events.
    public EventRing(Moments moments, Snapshots snapshots) {
        this.moments = moments;
        this.snapshots = snapshots;
    }

    /// Tells an event; returns at once.
    void publish(Draft draft) {
        assert EventTypes.ALL.contains(draft.type()) : draft.type();
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            return;
        }
        run(
                () -> {
                    waiting.decrementAndGet();
                    append(draft);
                });
    }

    /// Sends everything from an id on, then what comes.
    ///
    /// @param caller who listens
    /// @param afterId the last event the reader has; -1 for one that wants only what comes
    void listen(Sink sink, Caller caller, Predicate<EngineEvent> filter, long afterId) {
        run(
                () -> {
                    long last = events.lastId();
                    boolean isForgotten =
                            afterId > last || afterId >= 0 && afterId < events.oldestId() - 1;
                    long nextId = (afterId < 0 || isForgotten ? last : afterId) + 1;
                    Reader reader = new Reader(sink, caller, filter, json, nextId);
                    reader.begin();
                    if (isForgotten) {
                        reader.resync(events.oldestId());
                    }
                    listening.add(reader);
                    readers.set(listening.size());
                    sink.onRoom(() -> run(() -> reader.resume(events)));
                    reader.advance(events);
                });
    }

    /// The events that are kept, the oldest first; waits for those told before.
    List<EngineEvent> recent() {
        try {
            return CompletableFuture.supplyAsync(events::all, thread).join();
        } catch (RejectedExecutionException e) {
            return List.of(); // the engine ends
        }
    }

    /// Who listens now.
    public int readers() {
        return readers.get();
    }

    /// A second has passed.
    ///
    /// @param isEnding whether the engine stops, so that streams end in order
    /// @param admits whether a reader may go on: its token can have been revoked meanwhile
    public void onSecond(boolean isEnding, Predicate<Caller> admits) {
        run(() -> second(isEnding, admits));
    }

    private void second(boolean isEnding, Predicate<Caller> admits) {
        listening.removeIf(reader -> !reader.goesOn(isEnding, admits));
        if (++seconds % COMMENT_SECONDS == 0) {
            listening.forEach(Reader::comment);
        }
        readers.set(listening.size());
    }

    private void append(Draft draft) {
        if (events.isFull()) {
            EngineEvent oldest = events.event(events.oldestId());
            listening.forEach(reader -> reader.forget(oldest));
        }
        events.add(
                draft.with(
                        events.lastId() + 1,
                        moments.at(draft.atNanos()),
                        snapshots.current().generation()));
        listening.forEach(reader -> reader.advance(events));
    }

    private void run(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            assert thread.isShutdown(); // the engine ends, nobody listens any more
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
