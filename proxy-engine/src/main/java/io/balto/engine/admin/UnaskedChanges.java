package io.balto.engine.admin;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.change.GenerationDiffs;
import io.balto.engine.admin.security.AccessRules;
import io.balto.engine.admin.security.AuditEntry;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Writes into the audit trail what changes though no request asks for it: files that are read
/// again, and what is taken back because nobody confirmed it.
///
/// Entries are made by the threads of the REST API, so that whoever tells of a change goes on at
/// once. Any thread.
public final class UnaskedChanges {
    private static final String NOBODY = "";

    private final AuditTrail trail;
    private final GenerationDiffs diffs;
    private final NanoClock clock;
    private final AdminPool pool;

    UnaskedChanges(AuditTrail trail, GenerationDiffs diffs, NanoClock clock, AdminPool pool) {
        this.trail = trail;
        this.diffs = diffs;
        this.clock = clock;
        this.pool = pool;
    }

    /// Files that were read again made a generation, though nobody asked for it over REST.
    public void onReloaded(ChangeResult.Applied done) {
        made(Author.FILE, "reload", "/balto/reload", done);
    }

    /// Files that were read again say something else about who may manage the engine.
    ///
    /// @param generation that is served
    public void onAccessChanged(AccessRules.Difference difference, long generation) {
        trail.add(
                draft(
                        Author.FILE,
                        "changeAccess",
                        "admin",
                        new Generations(generation, generation),
                        difference.sentence()));
    }

    /// A change was taken back because nobody confirmed it.
    ///
    /// @param change its id
    void onReverted(String change, Author author, ChangeResult.Applied done) {
        made(author, "revertChange", "/balto/changes/" + change + "/confirm", done);
    }

    private record Generations(long before, long after) {}

    private void made(Author author, String action, String target, ChangeResult.Applied done) {
        if (done.delta().isEmpty()) {
            return;
        }
        long after = done.generation();
        @Nullable String reason = author.reason().isEmpty() ? null : author.reason();
        Generations made = new Generations(after - 1, after);
        pool.run(() -> trail.add(draft(author, action, target, made, reason)));
    }

    private AuditEntry.Draft draft(
            Author author, String action, String target, Generations made, @Nullable String why) {
        boolean isGeneration = made.after > made.before;
        return new AuditEntry.Draft(
                Instant.ofEpochMilli(clock.epochMillis()),
                new AuditEntry.Actor(author.actor(), NOBODY, NOBODY, author.via()),
                action,
                target,
                made.before,
                made.after,
                isGeneration ? diffs.of(made.after).orElse(null) : null,
                "done",
                why,
                NOBODY);
    }
}
