package io.balto.engine.service.change;

import io.balto.model.service.ServiceId;

/// A change, who asks for it, and under which condition.
///
/// @param isDryRun whether only the answer is wanted
public record ChangeRequest(
        ServiceChange change, Precondition precondition, Author author, boolean isDryRun) {
    /// A change for real, whatever is current.
    public static ChangeRequest of(ServiceChange change, Author author) {
        return new ChangeRequest(change, new Precondition.Always(), author, false);
    }

    /// The same under a condition.
    public ChangeRequest when(Precondition condition) {
        return new ChangeRequest(change, condition, author, isDryRun);
    }

    /// The same, but nothing is changed.
    public ChangeRequest dry() {
        return new ChangeRequest(change, precondition, author, true);
    }

    /// What must still be so when the change is applied; a request's If-Match.
    public sealed interface Precondition {
        /// Nothing.
        record Always() implements Precondition {}

        /// No change at all since this generation.
        record GenerationIs(long generation) implements Precondition {}

        /// No change of this service since this generation.
        record ServiceIsAt(ServiceId id, long generation) implements Precondition {}
    }

    /// Who asks.
    ///
    /// @param actor name of a token, of a peer, or of the file
    /// @param via `file`, `api`, `rollback` or `revert`
    /// @param reason the operator's words, may be empty
    public record Author(String actor, String via, String reason) {
        /// The configuration file.
        public static final Author FILE = new Author("file", "file", "");

        /// The way of a change that takes an unconfirmed one back.
        public static final String REVERT = "revert";

        /// The way of a change that restores an earlier generation.
        public static final String ROLLBACK = "rollback";

        /// Somebody over REST.
        public static Author api(String actor, String reason) {
            return new Author(actor, "api", reason);
        }

        /// The same by another way.
        public Author by(String way) {
            return new Author(actor, way, reason);
        }
    }
}
