package io.balto.engine.admin.security;

import io.balto.model.json.ModelJson;

/// An audit entry as it is kept in memory: its line, and what entries are chosen by.
///
/// The line takes a tenth of what the difference takes as a tree.
///
/// @param actor name of who did it
/// @param line JSON without the end of the line
record KeptEntry(long id, String actor, String action, String result, String line) {
    static KeptEntry of(AuditEntry entry, String line) {
        return new KeptEntry(
                entry.id(), entry.actor().name(), entry.action(), entry.result(), line);
    }

    /// The whole of it. O(line).
    AuditEntry entry() {
        return ModelJson.read(line, AuditEntry.class);
    }
}
