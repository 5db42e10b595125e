package io.balto.console.services;

import io.balto.client.BaltoClient;
import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.client.WriteOptions;
import io.balto.console.live.EngineActions;
import io.balto.console.live.Right;
import io.balto.console.services.ThreeWayMerge.Clash;
import io.balto.console.ui.Delay;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.DocumentWords;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.YamlText;
import io.balto.model.config.Difference;
import io.balto.model.config.DryRun;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceId;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// The draft of one service: as a form and as YAML, both always the same, judged by the engine 300
/// ms after the last key.
///
/// UI thread only.
public final class ServiceEditorViewModel {
    private static final Duration TYPING = Duration.ofMillis(300);
    private static final List<String> ENGINES_OWN =
            List.of(
                    "id",
                    "created_at",
                    "updated_at",
                    "uid",
                    "generation",
                    "source",
                    "effective",
                    "status");

    private final BaltoClient client;
    private final EngineActions actions;
    private final Desk desk;
    private final Delay delay;
    private final Executor uiThread;
    private final DraftForm form = new DraftForm();
    private final StringProperty yaml = new SimpleStringProperty("");
    private final ShownList<Finding> findings = new ShownList<>();
    private final ReadOnlyObjectWrapper<Set<Integer>> wrongLines =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final ShownList<Difference> diff = new ShownList<>();
    private final ShownList<Clash> clashes = new ShownList<>();
    private final ShownList<Difference> taken = new ShownList<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");

    private @Nullable ServiceId edited;
    private Map<String, Object> base = Map.of();
    private Map<String, Object> draft = new LinkedHashMap<>();
    private String tag = "";
    private boolean isFollowing;
    private int asked;

    /// Whether the draft is what stands in the YAML; else nothing the engine says is about that.
    private boolean isReadable = true;

    /// An editor that is closed.
    public ServiceEditorViewModel(
            EngineActions actions, Desk desk, Delay delay, Executor uiThread) {
        this.client = actions.client();
        this.actions = actions;
        this.desk = desk;
        this.delay = delay;
        this.uiThread = uiThread;
        form.fields().forEach(field -> field.text().subscribe((_, _) -> onForm()));
        form.backends().subscribe((_, _) -> onForm());
        yaml.subscribe((_, _) -> onYaml());
        findings.view()
                .subscribe(() -> wrongLines.set(YamlLines.ofErrors(yaml.get(), findings.view())));
    }

    DraftForm form() {
        return form;
    }

    /// The draft as YAML of a configuration file.
    public StringProperty yaml() {
        return yaml;
    }

    /// What the engine says about the draft.
    ObservableList<Finding> findings() {
        return findings.view();
    }

    /// Lines of the YAML, from 0, in which something is wrong.
    ReadOnlyObjectProperty<Set<Integer>> wrongLines() {
        return wrongLines.getReadOnlyProperty();
    }

    /// What applying it would change.
    public ObservableList<Difference> diff() {
        return diff.view();
    }

    /// What somebody else changed differently in the meantime.
    ObservableList<Clash> clashes() {
        return clashes.view();
    }

    /// What somebody else changed in the meantime and is in the draft now.
    ObservableList<Difference> taken() {
        return taken.view();
    }

    /// Whether a draft is open.
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// Whether the engine would take the draft.
    public ReadOnlyBooleanProperty valid() {
        return valid.getReadOnlyProperty();
    }

    /// The engine's judgement in a sentence.
    public ReadOnlyStringProperty verdict() {
        return verdict.getReadOnlyProperty();
    }

    /// What is edited.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// Why the draft cannot be applied now; empty when it can.
    public ObservableValue<String> unready() {
        ObservableValue<String> blocked = actions.blocked(Right.ADMIN);
        return Bindings.createStringBinding(
                () -> blocked.getValue().isEmpty() ? unsettled() : blocked.getValue(),
                blocked,
                valid,
                clashes.view());
    }

    private String unsettled() {
        if (!clashes.view().isEmpty()) {
            return "Say first whose value is right where both changed it";
        }
        return valid.get() ? "" : "The engine has not agreed to it yet";
    }

    /// Opens a draft of a new service.
    public void register() {
        edited = null;
        tag = "";
        base = Map.of();
        Map<String, Object> empty = new LinkedHashMap<>();
        empty.put("domain", "");
        empty.put("path_prefix", "/*");
        empty.put("ports", List.of());
        begin("Register a service", empty);
    }

    /// Opens a draft of a new service that begins as a copy.
    public void copyOf(ServiceId id) {
        load(
                id,
                document -> {
                    register();
                    begin("Register a copy of " + id, document);
                });
    }

    /// Opens a draft of a service that is there.
    public void edit(ServiceId id) {
        load(id, document -> beginEdit(id, document));
    }

    private void beginEdit(ServiceId id, Map<String, Object> document) {
        edited = id;
        base = document;
        begin("Edit " + id, document);
    }

    /// Opens a draft of a service that is there, with another value at one place; a draft that is
    /// open already stays.
    void edit(EditRequest wanted) {
        if (open.get()) {
            desk.tell("A draft is open already; apply or cancel it first.");
            return;
        }
        load(
                wanted.id(),
                document -> {
                    beginEdit(wanted.id(), document);
                    form.fields().stream()
                            .filter(field -> field.path().equals(wanted.path()))
                            .filter(_ -> !wanted.value().isEmpty())
                            .forEach(field -> field.text().set(wanted.value()));
                });
    }

    private interface Loaded {
        void with(Map<String, Object> document);
    }

    private void load(ServiceId id, Loaded loaded) {
        client.service(id)
                .whenCompleteAsync(
                        (document, failure) -> {
                            if (failure != null) {
                                desk.tell(ClientProblem.of(failure).message());
                                return;
                            }
                            tag = document.tag();
                            loaded.with(given(document));
                        },
                        uiThread);
    }

    /// What the operator gave, without what the engine adds.
    private static Map<String, Object> given(Document document) {
        Map<String, Object> map = new LinkedHashMap<>(YamlText.mapOfJson(document.text()));
        ENGINES_OWN.forEach(map::remove);
        if (map.get("backends") != null) {
            map.remove("ports");
        }
        return map;
    }

    private void begin(String words, Map<String, Object> document) {
        title.set(words);
        clashes.set(List.of());
        taken.set(List.of());
        diff.set(List.of());
        findings.set(List.of());
        show(document);
        open.set(true);
        validateSoon();
    }

    private void show(Map<String, Object> document) {
        draft = document;
        isReadable = true;
        isFollowing = true;
        form.show(document);
        yaml.set(YamlText.of(document));
        isFollowing = false;
    }

    private void onForm() {
        if (!isFollowing) {
            draft = form.applied(draft);
            isReadable = true;
            isFollowing = true;
            yaml.set(YamlText.of(draft));
            isFollowing = false;
            validateSoon();
        }
    }

    private void onYaml() {
        if (isFollowing) {
            return;
        }
        try {
            draft = YamlText.read(yaml.get());
            isReadable = true;
            isFollowing = true;
            form.show(draft);
            isFollowing = false;
            validateSoon();
        } catch (YamlText.Unreadable unreadable) {
            isReadable = false;
            asked++; // what was asked before was about another text
            valid.set(false);
            verdict.set("Not YAML");
            findings.set(List.of(new Finding("", String.valueOf(unreadable.getMessage()), true)));
        }
    }

    private void validateSoon() {
        valid.set(false);
        verdict.set("Checking…");
        delay.after(TYPING, this::validate);
    }

    private void validate() {
        if (!isReadable) {
            return;
        }
        int question = ++asked;
        String json = YamlText.json(draft);
        ServiceId id = edited;
        CompletableFuture<DryRun> answer =
                id == null
                        ? client.registerDryRun(json)
                        : client.replaceDryRun(id, json, WriteOptions.NONE);
        answer.whenCompleteAsync(
                (dryRun, failure) -> {
                    if (question == asked) {
                        judge(dryRun, failure);
                    }
                },
                uiThread);
    }

    private void judge(@Nullable DryRun dryRun, @Nullable Throwable failure) {
        if (dryRun != null) {
            valid.set(true);
            verdict.set(
                    dryRun.warnings().isEmpty()
                            ? "The engine would take this"
                            : "The engine would take this, with warnings");
            findings.set(dryRun.warnings().stream().map(w -> new Finding("", w, false)).toList());
            diff.set(dryRun.diff());
            return;
        }
        valid.set(false);
        diff.set(List.of());
        ClientProblem problem =
                ClientProblem.of(
                        failure == null ? new IllegalStateException("no answer") : failure);
        verdict.set(problem.problemDocument().title());
        findings.set(findingsOf(problem));
    }

    private static List<Finding> findingsOf(ClientProblem problem) {
        List<Finding> found = new ArrayList<>();
        for (Violation violation : problem.problemDocument().errors()) {
            String meant =
                    violation.suggestion() == null
                            ? ""
                            : " – did you mean " + violation.suggestion() + "?";
            found.add(new Finding(violation.pointer(), violation.message() + meant, true));
        }
        if (found.isEmpty()) {
            found.add(new Finding("", problem.message(), true));
        }
        return found;
    }

    /// Asks and then applies the draft.
    public void apply() {
        if (!unsettled().isEmpty()) {
            return;
        }
        ServiceId id = edited;
        List<String> impact = new ArrayList<>();
        diff.view().stream().limit(8).map(ServiceEditorViewModel::words).forEach(impact::add);
        findings.view().forEach(finding -> impact.add("Warning: " + finding.words()));
        String verb = id == null ? "Register " + draftId() : "Change " + id;
        desk.confirm(
                new Confirmation(
                        verb + "?", verb, impact, id == null ? Level.IMPACT : Level.REASON, ""),
                agreed -> send(id, agreed.reason()));
    }

    private static String words(Difference one) {
        String place = DocumentWords.place(one.pointer());
        return switch (one.op()) {
            case "add" -> "+ " + place + " = " + DocumentWords.value(one.to());
            case "remove" -> "− " + place + " (was " + DocumentWords.value(one.from()) + ")";
            default -> {
                String from = DocumentWords.value(one.from());
                yield place + ": " + from + " → " + DocumentWords.value(one.to());
            }
        };
    }

    private ServiceId draftId() {
        return ServiceId.of(
                String.valueOf(draft.get("domain")), String.valueOf(draft.get("path_prefix")));
    }

    private CompletableFuture<?> send(@Nullable ServiceId id, String reason) {
        String json = YamlText.json(draft);
        CompletableFuture<Document> answer =
                id == null
                        ? actions.register(draftId(), json, WriteOptions.NONE.because(reason))
                        : actions.replace(id, json, WriteOptions.ifMatch(tag).because(reason));
        return answer.handleAsync((_, failure) -> onSent(id, failure), uiThread)
                .thenCompose(Function.identity());
    }

    /// @return fails with what the question shall tell; a conflict is settled in the draft
    private CompletableFuture<?> onSent(@Nullable ServiceId id, @Nullable Throwable failure) {
        if (failure == null) {
            desk.tell(id == null ? "Registered " + draftId() : "Changed " + id);
            close();
            return CompletableFuture.completedFuture(null);
        }
        ClientProblem problem = ClientProblem.of(failure);
        verdict.set(problem.problemDocument().title());
        findings.set(findingsOf(problem));
        if (problem instanceof ClientProblem.Conflict && id != null) {
            merge(id);
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.failedFuture(failure);
    }

    /// Somebody was faster: their change and mine are put together, clashes are shown.
    private void merge(ServiceId id) {
        Map<String, Object> mine = draft;
        Map<String, Object> before = base;
        load(
                id,
                theirs -> {
                    ThreeWayMerge merge = ThreeWayMerge.of(before, theirs, mine);
                    base = theirs;
                    show(merge.merged());
                    clashes.set(merge.clashes());
                    taken.set(merge.taken());
                    validateSoon();
                    desk.tell("Somebody changed it in the meantime; both changes are put together");
                });
    }

    /// Takes their value of a clash.
    void takeTheirs(Clash clash) {
        Map<String, Object> changed = new LinkedHashMap<>(draft);
        Pointers.put(changed, clash.pointer(), clash.theirs());
        show(changed);
        settle(clash);
        validateSoon();
    }

    /// Keeps my value of a clash.
    void keepMine(Clash clash) {
        settle(clash);
    }

    private void settle(Clash clash) {
        clashes.set(clashes.view().stream().filter(one -> !one.equals(clash)).toList());
    }

    /// Leaves without applying.
    public void close() {
        open.set(false);
    }
}
