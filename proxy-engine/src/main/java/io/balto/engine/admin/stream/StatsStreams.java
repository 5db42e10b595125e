package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.local.LocalStream.Sink;
import io.balto.model.json.ModelJson;
import io.balto.model.traffic.TrafficTick;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// Readers of the statistics: each gets the whole once, then at its interval what changed since.
///
/// A reader that is too slow misses ticks; the next one tells everything since the last it got.
/// Anybody may begin to read; the sampling thread does the rest.
public final class StatsStreams {
    private final StatsView view;
    private final ConcurrentLinkedQueue<Watcher> watchers = new ConcurrentLinkedQueue<>();

    /// @param view what is told
    StatsStreams(StatsView view) {
        this.view = view;
    }

    /// One reader; owned by the sampling thread once it was added.
    private static final class Watcher {
        private final Sink sink;
        private final Caller caller;
        private final int interval;
        private @Nullable TrafficTick told;
        private int seconds;

        Watcher(Sink sink, Caller caller, int interval) {
            this.sink = sink;
            this.caller = caller;
            this.interval = interval;
            this.seconds = interval - 1;
        }
    }

    /// Begins to tell a reader.
    ///
    /// @param interval seconds, 1 to 60
    void add(Sink sink, Caller caller, int interval) {
        sink.offer(Sse.begin());
        watchers.add(new Watcher(sink, caller, interval));
    }

    /// Who reads now.
    public int readers() {
        return watchers.size();
    }

    /// A sample was taken. Sampling thread only.
    ///
    /// @param isEnding whether the engine stops, so that streams end in order
    /// @param admits whether a reader may go on: its token can have been revoked meanwhile
    public void onSecond(boolean isEnding, Predicate<Caller> admits) {
        for (Iterator<Watcher> all = watchers.iterator(); all.hasNext(); ) {
            Watcher watcher = all.next();
            if (isEnding || !admits.test(watcher.caller)) {
                watcher.sink.end();
                all.remove();
            } else if (!watcher.sink.isOpen()) {
                all.remove();
            } else if (++watcher.seconds >= watcher.interval) {
                watcher.seconds = 0;
                tell(watcher);
            }
        }
    }

    private void tell(Watcher watcher) {
        TrafficTick now = view.whole(watcher.caller);
        TrafficTick before = watcher.told;
        TrafficTick tick = before == null ? now : StatsView.delta(before, now);
        if (watcher.sink.offer(Sse.event("", "tick", ModelJson.write(tick)))) {
            watcher.told = now;
        }
    }
}
