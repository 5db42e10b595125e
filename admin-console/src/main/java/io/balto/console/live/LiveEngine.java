package io.balto.console.live;

import io.balto.client.ApiCalls;
import io.balto.client.BaltoClient;
import io.balto.client.ClientProblem;
import io.balto.client.EventStream;
import io.balto.client.HistoryQuery;
import io.balto.client.Profile;
import io.balto.client.ServerEvent;
import io.balto.model.event.EngineEvent;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthStats;
import io.balto.model.status.ServiceView;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficTick;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One connected engine: what is known of it, since when, and what is being asked.
///
/// Everything it publishes changes on the UI thread only; requests, JSON and streams run elsewhere.
/// Somebody calls `beat` once a second on the UI thread.
public final class LiveEngine implements AutoCloseable {
    private static final Duration FINE = Duration.ofSeconds(1);
    private static final Duration COARSE = Duration.ofSeconds(15);
    private static final List<String> METRICS =
            Stream.concat(
                            Arrays.stream(Metric.values()).map(Metric::word),
                            Arrays.stream(Split.values()).map(Split::word))
                    .toList();
    private static final long LISTS_EVERY_NANOS = 2_000_000_000L;
    private static final long STREAM_SILENCE_NANOS = 3_000_000_000L;

    private final BaltoClient client;
    private final Executor uiThread;
    private final LongSupplier nanoTime;
    private final InstantSource wallClock;
    private final TrafficLog traffic = new TrafficLog();
    private final EventLog events = new EventLog();
    private final Polling polling = new Polling();

    private final ReadOnlyObjectWrapper<Freshness> freshness =
            new ReadOnlyObjectWrapper<>(Freshness.NOTHING_YET);
    private final ReadOnlyObjectWrapper<@Nullable EngineAbout> about =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable HealthStats> stats =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable List<ServiceView>> services =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable List<BackendStatus>> backends =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyObjectWrapper<@Nullable ClientProblem> problem =
            new ReadOnlyObjectWrapper<>(null);
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper roundTripNanos = new ReadOnlyLongWrapper();

    private @Nullable EventStream tickStream;
    private @Nullable EventStream eventStream;
    private long startedNanos;
    private long newestNanos;
    private long newestTickNanos;
    private boolean hasTicked;
    private boolean hasNews;
    private long listsNanos;
    private boolean areListsDue = true;
    private int listsUnderWay;
    private boolean isClosed;
    private boolean isPaused;
    private Duration lateAfter = Freshness.LATE;

    /// An engine that is not asked anything before `start`.
    ///
    /// @param uiThread where everything is published; tests pass `Runnable::run`
    public LiveEngine(
            BaltoClient client, Executor uiThread, LongSupplier nanoTime, InstantSource wallClock) {
        this.client = client;
        this.uiThread = uiThread;
        this.nanoTime = nanoTime;
        this.wallClock = wallClock;
    }

    /// The engine it talks to.
    public Profile profile() {
        return client.profile();
    }

    /// Whether mistakes are dear there: whatever takes something away asks for more.
    public boolean isProduction() {
        return profile().environment() == Profile.Environment.PROD;
    }

    /// How old the newest numbers are.
    public ReadOnlyObjectProperty<Freshness> freshness() {
        return freshness.getReadOnlyProperty();
    }

    /// What the engine is; null before its first answer.
    public ReadOnlyObjectProperty<@Nullable EngineAbout> about() {
        return about.getReadOnlyProperty();
    }

    /// The engine as a whole; null before its first answer.
    public ReadOnlyObjectProperty<@Nullable HealthStats> stats() {
        return stats.getReadOnlyProperty();
    }

    /// All services; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable List<ServiceView>> services() {
        return services.getReadOnlyProperty();
    }

    /// All backends; null before the first answer.
    public ReadOnlyObjectProperty<@Nullable List<BackendStatus>> backends() {
        return backends.getReadOnlyProperty();
    }

    /// Why the last question has no good answer; null when it has one.
    public ReadOnlyObjectProperty<@Nullable ClientProblem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// The same as its document, for people.
    public @Nullable Problem problemDocument() {
        ClientProblem last = problem.get();
        return last == null ? null : last.problemDocument();
    }

    /// Grows whenever something new may be drawn: once a second.
    public ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }

    /// How long the last answer took.
    public ReadOnlyLongProperty roundTripNanos() {
        return roundTripNanos.getReadOnlyProperty();
    }

    /// What flowed.
    public TrafficLog traffic() {
        return traffic;
    }

    /// What happened.
    public EventLog events() {
        return events;
    }

    /// Milliseconds since 1970, for the right end of charts.
    public long nowMillis() {
        return wallClock.millis();
    }

    /// The second it is, from which ages are counted.
    public Instant nowSecond() {
        return wallClock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /// Opens the streams and asks for everything.
    public void start() {
        startedNanos = nanoTime.getAsLong();
        tickStream = client.open(ApiCalls.trafficStream(), new Listening(this::onTick));
        eventStream = client.open(ApiCalls.eventStream(), new Listening(this::onEvent));
        fillHistory(TrafficScope.ENGINE);
        refresh();
    }

    /// Asks for everything at once.
    public void refresh() {
        areListsDue = true;
        polling.hurry();
        beat();
    }

    /// One second has passed.
    public void beat() {
        long now = nanoTime.getAsLong();
        if (isClosed) {
            return;
        }
        if (polling.begin(now)) {
            ask(client::healthStats, this::onStats, this::onSilence);
        }
        boolean isListTime = areListsDue || now - listsNanos >= LISTS_EVERY_NANOS;
        boolean asks =
                hasNews && freshness.get().isActionable() && isListTime && listsUnderWay == 0;
        if (asks) {
            askForLists(now);
        }
        grade(now);
        if (!asks) {
            draw();
        }
    }

    /// Screens may draw what is new, unless they stand still.
    private void draw() {
        if (!isPaused) {
            ticks.set(ticks.get() + 1);
        }
    }

    /// Lets screens stand still, or go on; what the engine tells is taken in all the same.
    public void setPaused(boolean paused) {
        isPaused = paused;
        draw();
    }

    /// Numbers that are older are late.
    public void setLateAfter(Duration age) {
        lateAfter = age;
    }

    private void grade(long now) {
        long age = now - (hasNews ? newestNanos : startedNanos);
        Duration old = Duration.ofNanos(Math.max(0, age));
        freshness.set(hasNews ? Freshness.of(old, lateAfter) : Freshness.ofNothing(old));
    }

    private void askForLists(long now) {
        areListsDue = false;
        listsNanos = now;
        listsUnderWay = about.get() == null ? 3 : 2;
        if (about.get() == null) {
            ask(client::about, answer -> listed(() -> about.set(answer)), this::onListFailure);
        }
        ask(client::services, answer -> listed(() -> onServices(answer)), this::onListFailure);
        ask(client::backends, answer -> listed(() -> backends.set(answer)), this::onListFailure);
    }

    private void listed(Runnable publish) {
        publish.run();
        endOfList();
    }

    private void onListFailure(ClientProblem failure) {
        if (!(failure instanceof ClientProblem.Offline)) {
            problem.set(failure);
        }
        endOfList();
    }

    /// Lists that were asked for together are drawn together, once.
    private void endOfList() {
        listsUnderWay = Math.max(0, listsUnderWay - 1);
        if (listsUnderWay == 0) {
            draw();
        }
    }

    private <T> void ask(
            Supplier<CompletableFuture<T>> question,
            Consumer<T> answered,
            Consumer<ClientProblem> failed) {
        long askedNanos = nanoTime.getAsLong();
        question.get()
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (isClosed) {
                                return;
                            }
                            if (failure != null) {
                                failed.accept(ClientProblem.of(failure));
                            } else {
                                roundTripNanos.set(nanoTime.getAsLong() - askedNanos);
                                answered.accept(answer);
                            }
                        },
                        uiThread);
    }

    private void onStats(HealthStats answer) {
        long now = nanoTime.getAsLong();
        boolean isBack = problem.get() != null || stats.get() == null;
        boolean isChanged = stats.get() != null && stats.get().generation() != answer.generation();
        polling.onAnswer(now);
        stats.set(answer);
        problem.set(null);
        if (!hasTicked || now - newestTickNanos > STREAM_SILENCE_NANOS) {
            HealthStats.Requests requests = answer.requests();
            traffic.add(
                    wallClock.millis(),
                    new Traffic(
                            requests.rate(),
                            Map.of(),
                            Map.of(),
                            null,
                            requests.errorRatio(),
                            requests.latencySeconds(),
                            requests.inFlight(),
                            0,
                            0));
        }
        onNews(now);
        if (isBack) {
            draw();
        }
        if ((isBack || isChanged) && listsUnderWay == 0) {
            askForLists(now);
        }
        if (isBack) {
            restartStreams();
        }
    }

    private void restartStreams() {
        if (tickStream != null && eventStream != null) {
            tickStream.restart();
            eventStream.restart();
        }
        ask(client::events, events::addAll, _ -> {});
        if (!traffic.isFilled(TrafficScope.ENGINE)) {
            fillHistory(TrafficScope.ENGINE);
        }
    }

    private void onSilence(ClientProblem failure) {
        polling.onFailure(nanoTime.getAsLong());
        problem.set(failure);
    }

    private void onNews(long now) {
        hasNews = true;
        newestNanos = now;
        grade(now);
    }

    private void onServices(List<ServiceView> answer) {
        services.set(answer);
        traffic.retain(answer.stream().map(view -> view.service().definition().id()).toList());
        long now = nanoTime.getAsLong();
        if (hasTicked && now - newestTickNanos <= STREAM_SILENCE_NANOS) {
            return;
        }
        for (ServiceView view : answer) {
            var rates = view.status().rates();
            traffic.add(wallClock.millis(), view.service().definition().id(), Traffic.of(rates));
        }
    }

    private void onTick(String name, String data) {
        if (!name.equals("tick")) {
            return;
        }
        ModelJson.readable(data, TrafficTick.class)
                .ifPresent(tick -> uiThread.execute(() -> publish(tick)));
    }

    private void publish(TrafficTick tick) {
        if (isClosed) {
            return;
        }
        hasTicked = true;
        newestTickNanos = nanoTime.getAsLong();
        traffic.add(tick);
        onNews(newestTickNanos);
    }

    private void onEvent(String name, String data) {
        if (name.equals("resync") || name.equals("lagged")) {
            uiThread.execute(
                    () -> {
                        events.markGap();
                        areListsDue = true;
                    });
            return;
        }
        ModelJson.readable(data, EngineEvent.class)
                .ifPresent(
                        event ->
                                uiThread.execute(
                                        () -> {
                                            events.add(event);
                                            areListsDue = true;
                                            hurryLists();
                                        }));
    }

    /// A state has changed: the lists are asked for at once, not at the next beat.
    private void hurryLists() {
        if (hasNews && listsUnderWay == 0 && !isClosed) {
            askForLists(nanoTime.getAsLong());
        }
    }

    /// Keeps the past of a service or backend from now on, and asks the engine for what was before;
    /// once.
    public void watch(TrafficScope scope) {
        if (traffic.watch(scope)) {
            fillHistory(scope);
        }
    }

    private void fillHistory(TrafficScope scope) {
        for (Duration step : List.of(FINE, COARSE)) {
            HistoryQuery query =
                    new HistoryQuery(scope.service(), scope.backend(), METRICS, null, step);
            ask(
                    () -> client.history(query),
                    history -> traffic.fill(scope, history),
                    _ -> traffic.endWait(scope));
        }
    }

    /// Ends the streams and closes the client; nothing is published any more.
    @Override
    public void close() {
        isClosed = true;
        client.close();
    }

    /// Hands what a stream tells to the parser, on the stream's thread.
    private record Listening(Told told) implements EventStream.Listener {
        @Override
        public void onOpen() {
            // the first event says more
        }

        @Override
        public void onEvent(ServerEvent event) {
            told.onEvent(event.name(), event.data());
        }

        @Override
        public void onInterrupted(ClientProblem problem, Duration retryIn) {
            // the age of the numbers says it
        }

        @Override
        public void onRefused(ClientProblem problem) {
            // an engine without this stream is polled instead
        }
    }

    private interface Told {
        void onEvent(String name, String data);
    }
}
