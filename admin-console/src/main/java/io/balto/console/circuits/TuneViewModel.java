package io.balto.console.circuits;

import io.balto.client.BaltoClient;
import io.balto.client.ClientProblem;
import io.balto.client.HistoryQuery;
import io.balto.console.live.LiveEngine;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.ShownList;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.traffic.TrafficHistory;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/// How often the circuit of a backend would have opened in the last quarter of an hour under other
/// thresholds.
///
/// UI thread only.
public final class TuneViewModel {
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final List<Integer> USUAL = List.of(1, 2, 3, 5, 10, 20, 50);
    private static final String REQUESTS = "rps";
    private static final String CLASSES = "rps_by_class";

    private final LiveEngine engine;
    private final BaltoClient client;
    private final Navigation navigation;
    private final Executor uiThread;
    private final ShownList<Tuning> tunings = new ShownList<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private @Nullable BackendStatus tuned;

    /// A replay of nothing.
    public TuneViewModel(
            LiveEngine engine, BaltoClient client, Navigation navigation, Executor uiThread) {
        this.engine = engine;
        this.client = client;
        this.navigation = navigation;
        this.uiThread = uiThread;
    }

    /// Whether a circuit is being tuned.
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// Which.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// What happened in fact, and what the answer rests on.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// The thresholds, the smallest first; empty while there is no answer.
    ObservableList<Tuning> tunings() {
        return tunings.view();
    }

    /// Asks the engine what flowed to the backend of a card.
    void tune(CircuitCard card) {
        BackendStatus backend = card.backend();
        tuned = backend;
        title.set(backend.id());
        sentence.set("Asking for the last " + WINDOW.toMinutes() + " minutes…");
        tunings.set(List.of());
        open.set(true);
        Instant from = Instant.ofEpochMilli(engine.nowMillis()).minus(WINDOW);
        HistoryQuery query =
                new HistoryQuery(
                        backend.serviceId(), backend.id(), List.of(REQUESTS, CLASSES), from, STEP);
        client.history(query)
                .whenCompleteAsync((history, failure) -> show(backend, history, failure), uiThread);
    }

    private void show(
            BackendStatus backend, @Nullable TrafficHistory history, @Nullable Throwable failure) {
        if (!backend.equals(tuned)) {
            return; // somebody asks about another one by now
        }
        if (failure != null) {
            sentence.set(ClientProblem.of(failure).message());
        } else if (history != null) {
            replay(backend, history);
        }
    }

    private void replay(BackendStatus backend, TrafficHistory history) {
        double[] attempts = counts(history, REQUESTS);
        double[] failures = counts(history, CLASSES + ".5xx");
        double[] unanswered = counts(history, CLASSES + ".none");
        int steps = Math.min(attempts.length, (int) WINDOW.dividedBy(STEP));
        double[] failed = new double[attempts.length];
        Arrays.setAll(failed, i -> at(failures, i) + at(unanswered, i));
        double all = Arrays.stream(attempts).filter(value -> !Double.isNaN(value)).sum();
        if (all < 1) {
            sentence.set("Nothing is known to have been sent to it in the last 15 minutes.");
            return;
        }
        Map<?, ?> settings = settings(backend.serviceId());
        int openSteps =
                (int) Math.max(1, Math.ceilDiv(timeout(settings).toMillis(), STEP.toMillis()));
        Replay replay = new Replay(last(attempts, steps), last(failed, steps), openSteps);
        int now = backend.circuit().failureThreshold();
        TreeSet<Integer> thresholds = new TreeSet<>(USUAL);
        thresholds.add(now);
        tunings.set(
                thresholds.stream()
                        .map(each -> new Tuning(each, each == now, words(replay.under(each))))
                        .toList());
        sentence.set(
                "In the last "
                        + WINDOW.toMinutes()
                        + " minutes it opened "
                        + times(opened(backend))
                        + ". The engine keeps the attempts and failures of every 15 s, not their"
                        + " order, and nothing was tried while it was open."
                        + (settings.get("failure_rate") == null
                                ? ""
                                : " Its rule by rate is not part of this."));
    }

    /// Attempts of each step; 0 where there were none of the kind, NaN where nothing is known.
    private static double[] counts(TrafficHistory history, String series) {
        List<@Nullable Double> values = history.series().getOrDefault(series, List.of());
        double[] counts = new double[values.size()];
        for (int i = 0; i < counts.length; i++) {
            Double value = values.get(i);
            counts[i] = value == null ? Double.NaN : value * history.stepSeconds();
        }
        return counts;
    }

    private static double at(double[] counts, int index) {
        return index < counts.length && !Double.isNaN(counts[index]) ? counts[index] : 0;
    }

    private static double[] last(double[] values, int count) {
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }

    private long opened(BackendStatus backend) {
        Instant from = Instant.ofEpochMilli(engine.nowMillis()).minus(WINDOW);
        return engine.events().events().stream()
                .takeWhile(event -> event.time().isAfter(from))
                .filter(event -> event.type().equals("circuit.opened"))
                .filter(event -> backend.serviceId().equals(event.serviceId()))
                .filter(event -> backend.id().equals(event.backendId()))
                .count();
    }

    private Map<?, ?> settings(ServiceId id) {
        var services = engine.services().get();
        return services == null
                ? Map.of()
                : services.stream()
                        .filter(view -> view.service().definition().id().equals(id))
                        .map(view -> view.effective().get("circuit_breaker"))
                        .filter(settings -> settings instanceof Map)
                        .map(settings -> (Map<?, ?>) settings)
                        .findFirst()
                        .orElse(Map.of());
    }

    private static Duration timeout(Map<?, ?> settings) {
        return settings.get("timeout") instanceof String text
                ? ModelJson.readable(ModelJson.write(text), Duration.class).orElse(USUAL_TIMEOUT)
                : USUAL_TIMEOUT;
    }

    private static String words(Replay.Openings openings) {
        if (openings.most() == 0) {
            return "would not have opened";
        }
        return openings.least() == openings.most()
                ? "would have opened " + times(openings.least())
                : "would have opened "
                        + openings.least()
                        + " to "
                        + openings.most()
                        + " times, depending on their order";
    }

    private static String times(long count) {
        return count == 0 ? "0 times" : count == 1 ? "once" : count + " times";
    }

    /// Opens the service in the editor with a threshold; nothing is changed before it is applied.
    void edit(Tuning wanted) {
        BackendStatus backend = tuned;
        if (backend != null) {
            navigation.go(
                    Destination.SERVICES,
                    backend.serviceId()
                            + "#circuit_breaker.failure_threshold="
                            + wanted.threshold());
        }
    }

    /// Puts the replay away.
    public void close() {
        tuned = null;
        open.set(false);
    }
}
