package io.balto.console.config;

import io.balto.client.ApiCalls;
import io.balto.client.BaltoClient;
import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.client.WriteOptions;
import io.balto.console.live.BaltoLine;
import io.balto.console.live.EngineActions;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.Right;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.DocumentWords;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.Status;
import io.balto.console.ui.YamlText;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.Lines;
import io.balto.model.CountText;
import io.balto.model.config.Difference;
import io.balto.model.config.DryRun;
import io.balto.model.config.GenerationEntry;
import io.balto.model.json.ModelJson;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What is served, what was served before, and the way back.
///
/// UI thread only.
public final class ConfigViewModel {
    private static final int MOST_LINES = 12;

    private static final String AWAITED = "the configuration";

    private final LiveEngine engine;
    private final EngineActions actions;
    private final BaltoClient client;
    private final Desk desk;
    private final Executor uiThread;
    private final Lines<GenerationEntry> history;
    private final ShownList<Difference> diff = new ShownList<>();
    private final ReadOnlyStringWrapper document = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper compared = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));
    private final Preferences preferences;
    private String tag = "";
    private long shownGeneration = -1;

    /// The configuration of this engine.
    public ConfigViewModel(
            LiveEngine engine,
            EngineActions actions,
            Desk desk,
            Preferences preferences,
            Executor uiThread) {
        this.engine = engine;
        this.actions = actions;
        this.client = actions.client();
        this.desk = desk;
        this.uiThread = uiThread;
        this.preferences = preferences;
        this.history =
                new Lines<>(
                        columns(preferences),
                        GenerationEntry::n,
                        Comparator.comparingLong(GenerationEntry::n).reversed());
    }

    /// The preferences of all screens.
    Preferences preferences() {
        return preferences;
    }

    private static List<Column<GenerationEntry>> columns(Preferences preferences) {
        return List.of(
                Column.numbers("n", "No.", 56, GenerationEntry::n, one -> Long.toString(one.n())),
                Column.moments("time", "Time", GenerationEntry::time, preferences.zone()::get),
                Column.words("actor", "Actor", 110, GenerationEntry::actor),
                Column.words("via", "Via", 80, GenerationEntry::via),
                Column.words("result", "Result", 90, GenerationEntry::result),
                Column.words(
                        "reason", "Reason", 240, one -> one.reason() == null ? "" : one.reason()));
    }

    Lines<GenerationEntry> history() {
        return history;
    }

    /// What differs between the two generations that are compared.
    public ObservableList<Difference> diff() {
        return diff.view();
    }

    /// Which two are compared.
    public ReadOnlyStringProperty compared() {
        return compared.getReadOnlyProperty();
    }

    /// What is served, YAML; secrets are masked by the engine.
    public ReadOnlyStringProperty document() {
        return document.getReadOnlyProperty();
    }

    /// Which generation is served.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// What stands in the place of the content.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// Why nothing can be changed now; empty when it can.
    public ObservableValue<String> blocked() {
        return actions.blocked(Right.ADMIN);
    }

    /// Grows when there may be something new.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// Asks again when the engine serves another generation.
    public void follow() {
        var stats = engine.stats().get();
        if (stats == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
        } else if (stats.generation() != shownGeneration) {
            shownGeneration = stats.generation();
            refresh();
        }
    }

    /// Asks for the document and its history.
    public void refresh() {
        ask(
                client.config(),
                answer -> {
                    tag = answer.tag();
                    document.set(YamlText.block(answer.text()));
                    status.set(Status.READY);
                });
        ask(
                client.generations(),
                answer -> {
                    history.update(answer);
                    sentence.set(
                            "generation "
                                    + shownGeneration
                                    + " is served · "
                                    + answer.size()
                                    + " are kept");
                });
    }

    private <T> void ask(CompletableFuture<T> question, Consumer<T> answered) {
        question.whenCompleteAsync(
                (answer, failure) -> {
                    if (failure == null) {
                        answered.accept(answer);
                    } else if (!(status.get() instanceof Status.Ready)) {
                        status.set(new Status.Failed(ClientProblem.of(failure).problemDocument()));
                    } else {
                        desk.tell(ClientProblem.of(failure).message());
                    }
                },
                uiThread);
    }

    /// Compares two generations; with one, it is compared with what is served.
    public void compare(List<GenerationEntry> chosen) {
        if (chosen.isEmpty()) {
            desk.tell("Mark one or two generations first");
            return;
        }
        long first = chosen.getFirst().n();
        long last = chosen.size() > 1 ? chosen.getLast().n() : shownGeneration;
        long from = Math.min(first, last);
        long to = Math.max(first, last);
        actions.echo(ApiCalls.diff(from, to), BaltoLine.diff(from, to));
        ask(
                client.diff(from, to),
                answer -> {
                    diff.set(answer);
                    compared.set(
                            "generation "
                                    + from
                                    + " → "
                                    + to
                                    + (answer.isEmpty() ? ": no difference" : ""));
                });
    }

    /// Asks and then serves again what a generation served; that makes a new generation.
    public void rollBack(GenerationEntry chosen) {
        ask(client.diff(chosen.n(), shownGeneration), answer -> confirmRollback(chosen, answer));
    }

    private void confirmRollback(GenerationEntry chosen, List<Difference> changes) {
        List<String> impact = new ArrayList<>();
        impact.add(
                "It makes a new generation that serves what "
                        + chosen.n()
                        + " served; "
                        + new CountText(
                                changes.size(), "value changes back:", "values change back:"));
        changes.stream()
                .limit(MOST_LINES)
                .map(one -> DocumentWords.place(one.pointer()))
                .forEach(impact::add);
        String name = Long.toString(chosen.n());
        desk.confirm(
                new Confirmation(
                        "Roll back to generation " + name + "?",
                        "Roll back to " + name,
                        impact,
                        Level.TYPE_THE_NAME,
                        name),
                agreed -> actions.rollback(chosen.n(), WriteOptions.NONE.because(agreed.reason())));
    }

    /// Lets the operator pick a file, shows what it would change, and asks before it is applied.
    public void importFile() {
        desk.open("Import a configuration").thenAccept(picked -> picked.ifPresent(this::tryImport));
    }

    private void tryImport(String yaml) {
        client.replaceConfig(yaml, WriteOptions.ifMatch(tag).asDryRun())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (failure == null) {
                                confirmImport(yaml, answer);
                            } else {
                                tellRefusal(ClientProblem.of(failure));
                            }
                        },
                        uiThread);
    }

    private void tellRefusal(ClientProblem problem) {
        List<String> lines = new ArrayList<>();
        problem.problemDocument().errors().stream()
                .limit(MOST_LINES)
                .map(one -> DocumentWords.place(one.pointer()) + "  " + one.message())
                .forEach(lines::add);
        desk.tell(problem.message() + (lines.isEmpty() ? "" : "\n" + String.join("\n", lines)));
    }

    private void confirmImport(String yaml, Document answer) {
        Optional<DryRun> dryRun = ModelJson.readable(answer.text(), DryRun.class);
        List<String> impact = new ArrayList<>();
        dryRun.ifPresent(
                would -> {
                    var changes =
                            new CountText(would.diff().size(), "value changes:", "values change:");
                    impact.add(changes.toString());
                    would.diff().stream()
                            .limit(MOST_LINES)
                            .map(one -> one.op() + " " + DocumentWords.place(one.pointer()))
                            .forEach(impact::add);
                    would.warnings().forEach(warning -> impact.add("Warning: " + warning));
                });
        desk.confirm(
                new Confirmation(
                        "Import this configuration?",
                        "Import",
                        impact,
                        Level.TYPE_THE_NAME,
                        engine.profile().name()),
                agreed ->
                        actions.replaceConfig(
                                yaml, WriteOptions.ifMatch(tag).because(agreed.reason())));
    }

    /// Saves what is served.
    public void export() {
        desk.save("balto.config.yaml", document.get());
    }

    /// Saves the history as CSV.
    void exportHistory(String csv) {
        desk.save("generations.csv", csv);
    }

    /// Copies what is served.
    public void copy() {
        desk.copy(document.get());
    }
}
