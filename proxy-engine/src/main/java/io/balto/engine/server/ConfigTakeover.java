package io.balto.engine.server;

import io.balto.engine.admin.UnaskedChanges;
import io.balto.engine.admin.security.AccessRules;
import io.balto.engine.admin.stream.EventSource;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes over a configuration that was read again, all or nothing: the services and what they
/// inherit, and who may manage the engine. What else differs is named, since it holds until the
/// next start.
///
/// @param running what the engine was started with
/// @param defaultHost host of a backend given as a bare port
/// @param audit told of what nobody asked for over REST, and of who may manage the engine
record ConfigTakeover(
        EngineConfig running,
        String defaultHost,
        ServiceRegistry registry,
        AccessRules access,
        UnaskedChanges audit,
        EventSource events,
        Reloads reloads) {
    /// Returns at once, but for reading the files of tokens.
    ///
    /// @param by who asked
    CompletionStage<ChangeResult> takeOver(ReloadSource by, EngineConfig next) {
        AccessRules.Candidate rules;
        try {
            rules = access.read(next.admin());
        } catch (IOException e) {
            String sentence = String.valueOf(e.getMessage());
            refused(by, sentence);
            return CompletableFuture.completedFuture(
                    new ChangeResult.Rejected(unreadable(sentence)));
        }
        ServiceChange change =
                new ServiceChange.ReloadFile(
                        ConfigMapping.policyDefaults(next, defaultHost), next.services());
        return registry.apply(ChangeRequest.of(change, Author.FILE))
                .thenApply(result -> told(by, result, rules, next));
    }

    /// The configuration was to be read again and is not valid; what is served goes on.
    ///
    /// @param detail a sentence
    void refused(ReloadSource by, String detail) {
        reloads.refused(by, detail);
        events.rejected("invalid_document", detail, Author.FILE);
    }

    private static Problem unreadable(String sentence) {
        return Problem.invalid(
                sentence, List.of(Violation.of("/admin/tokens", "unreadable", sentence)));
    }

    private ChangeResult told(
            ReloadSource by, ChangeResult result, AccessRules.Candidate rules, EngineConfig next) {
        if (!(result instanceof ChangeResult.Applied done)) {
            reloads.ended(by, result, false);
            return result;
        }
        AccessRules.Difference difference = access.takeOver(rules);
        reloads.ended(by, result, difference.isAny());
        if (by != ReloadSource.API) {
            audit.onReloaded(done);
        }
        if (difference.isAny()) {
            audit.onAccessChanged(difference, done.generation());
        }
        List<String> all = new ArrayList<>(done.warnings());
        List<String> held = HeldSettings.changed(running, next);
        if (!held.isEmpty()) {
            all.add(
                    "changed in the files, but holds until the next start: "
                            + String.join(", ", held));
        }
        return new ChangeResult.Applied(done.snapshot(), done.delta(), all);
    }
}
