package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// Turns the current snapshot and a change into the next one.
///
/// Changes nothing that lives: a draft that is not published leaves no trace but fresh series,
/// which whoever throws it away removes. Confined to one thread at a time.
final class SnapshotBuilder {
    private static final String UID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int UID_LENGTH = 12;

    private final ServiceAssembler assembler;
    private final NanoClock clock;
    private final IntUnaryOperator random;

    SnapshotBuilder(Wiring wiring) {
        this.assembler = new ServiceAssembler(wiring);
        this.clock = wiring.clock();
        this.random = wiring.random();
    }

    /// The draft of a change.
    ///
    /// @param history where earlier generations are found
    Draft next(Snapshot current, Generations history, ServiceChange change) {
        SnapshotDraft draft = new SnapshotDraft(current, current.generation() + 1, assembler);
        Problem problem = apply(draft, history, change);
        return problem == null ? draft.finish() : new Draft.Invalid(problem);
    }

    /// The draft of what a store kept. A registration that cannot be served any more is left out
    /// with a warning, so that the engine starts with the others.
    Draft.Valid recovered(Generations kept, PolicyDefaults defaults) {
        Snapshot nothing = Snapshot.empty(defaults, kept.number());
        SnapshotDraft draft = new SnapshotDraft(nothing, kept.number(), assembler);
        kept.services()
                .forEach(
                        (id, registration) -> {
                            Problem problem = draft.place(registration);
                            if (problem != null) {
                                draft.warn("Service " + id + " was left out: " + sentence(problem));
                            }
                        });
        return draft.finish();
    }

    private @Nullable Problem apply(
            SnapshotDraft draft, Generations history, ServiceChange change) {
        return switch (change) {
            case ServiceChange.Create(var definition) ->
                    draft.service(definition.id()) == null
                            ? put(draft, definition, ServiceSource.API)
                            : Problems.serviceExists(definition.id());
            case ServiceChange.Replace(var id, var definition) -> replace(draft, id, definition);
            case ServiceChange.Put(var definition) -> put(draft, definition, ServiceSource.API);
            case ServiceChange.Remove(var id) -> remove(draft, id);
            case ServiceChange.ReloadFile reload -> reload(draft, reload);
            case ServiceChange.RestoreGeneration(long number) -> restore(draft, history, number);
            case ServiceChange.Batch(var changes) -> batch(draft, history, changes);
        };
    }

    private @Nullable Problem put(
            SnapshotDraft draft, ServiceDefinition definition, ServiceSource source) {
        Service before = draft.service(definition.id());
        if (before == null) {
            return draft.place(newRegistration(draft, definition, source));
        }
        return edit(draft, before.registration(), definition, source);
    }

    private @Nullable Problem replace(
            SnapshotDraft draft, ServiceId id, ServiceDefinition definition) {
        Service before = draft.service(id);
        if (before == null) {
            return Problems.unknownService(id);
        }
        boolean moves = !id.equals(definition.id());
        if (moves && draft.service(definition.id()) != null) {
            return Problems.serviceExists(definition.id());
        }
        if (moves) {
            draft.remove(before);
        }
        return edit(draft, before.registration(), definition, ServiceSource.API);
    }

    private @Nullable Problem edit(
            SnapshotDraft draft,
            Registration before,
            ServiceDefinition definition,
            ServiceSource source) {
        boolean isSame = before.definition().equals(definition) && before.source() == source;
        if (isSame && !draft.hasOtherDefaults()) {
            return null;
        }
        return draft.place(
                isSame ? before : before.with(definition, source, now(), draft.number()));
    }

    private static @Nullable Problem remove(SnapshotDraft draft, ServiceId id) {
        Service service = draft.service(id);
        if (service == null) {
            return Problems.unknownService(id);
        }
        draft.remove(service);
        return null;
    }

    private @Nullable Problem reload(SnapshotDraft draft, ServiceChange.ReloadFile reload) {
        draft.inherit(reload.defaults());
        List<Violation> violations = new ArrayList<>();
        Set<ServiceId> wanted = idsOnce(reload.services(), violations);
        for (Service service : draft.services()) {
            boolean isOfFile = service.registration().source() == ServiceSource.FILE;
            if (isOfFile && !wanted.contains(service.id())) {
                draft.remove(service);
            } else if (!isOfFile && draft.hasOtherDefaults()) {
                addUnder("", draft.place(service.registration()), violations);
            }
        }
        for (int i = 0; i < reload.services().size(); i++) {
            ServiceDefinition definition = reload.services().get(i);
            Service before = draft.service(definition.id());
            if (before != null && before.registration().source() == ServiceSource.API) {
                draft.warn(
                        "Service "
                                + definition.id()
                                + " of the file is not used: it was registered over REST as well");
                continue;
            }
            addUnder("/services/" + i, put(draft, definition, ServiceSource.FILE), violations);
        }
        return violations.isEmpty()
                ? null
                : Problem.invalid("The configuration file is not valid", violations);
    }

    private static Set<ServiceId> idsOnce(
            List<ServiceDefinition> definitions, List<Violation> violations) {
        Set<ServiceId> ids = new HashSet<>();
        for (int i = 0; i < definitions.size(); i++) {
            ServiceId id = definitions.get(i).id();
            if (!ids.add(id)) {
                violations.add(
                        Violation.of(
                                "/services/" + i,
                                "duplicate_service",
                                "Service " + id + " stands in the file twice"));
            }
        }
        return ids;
    }

    private @Nullable Problem restore(SnapshotDraft draft, Generations history, long number) {
        var wanted = history.at(number).orElse(null);
        if (wanted == null) {
            return Problems.unknownGeneration(number);
        }
        for (Service service : draft.services()) {
            if (!wanted.containsKey(service.id())) {
                draft.remove(service);
            }
        }
        for (Registration then : wanted.values()) {
            Service now = draft.service(then.id());
            Registration known = now == null ? then : now.registration();
            boolean isSame =
                    now != null
                            && known.definition().equals(then.definition())
                            && known.source() == then.source();
            Problem problem =
                    isSame
                            ? null
                            : draft.place(
                                    known.with(
                                            then.definition(),
                                            then.source(),
                                            now(),
                                            draft.number()));
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable Problem batch(
            SnapshotDraft draft, Generations history, List<ServiceChange> changes) {
        for (int i = 0; i < changes.size(); i++) {
            Problem problem = apply(draft, history, changes.get(i));
            if (problem != null) {
                String pointer = "/operations/" + i;
                return problem.withErrors(
                        problem.errors().stream().map(error -> error.under(pointer)).toList());
            }
        }
        return null;
    }

    private Registration newRegistration(
            SnapshotDraft draft, ServiceDefinition definition, ServiceSource source) {
        Instant now = now();
        return new Registration(definition, source, newUid(), now, now, draft.number());
    }

    private Instant now() {
        return Instant.ofEpochSecond(Math.floorDiv(clock.epochMillis(), 1_000L));
    }

    private String newUid() {
        StringBuilder uid = new StringBuilder("svc_");
        for (int i = 0; i < UID_LENGTH; i++) {
            uid.append(UID_LETTERS.charAt(random.applyAsInt(UID_LETTERS.length())));
        }
        return uid.toString();
    }

    private static void addUnder(
            String pointer, @Nullable Problem problem, List<Violation> violations) {
        if (problem == null) {
            return;
        }
        if (problem.errors().isEmpty()) {
            violations.add(Violation.of(pointer, problem.code(), problem.detail()));
        }
        problem.errors().forEach(error -> violations.add(error.under(pointer)));
    }

    private static String sentence(Problem problem) {
        return problem.errors().isEmpty()
                ? problem.detail()
                : problem.errors().getFirst().message();
    }
}
