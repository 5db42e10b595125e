package io.balto.engine.server;

import io.balto.engine.persistence.FileServiceStore;
import io.balto.engine.persistence.Opening;
import io.balto.engine.persistence.RefusingStore;
import io.balto.engine.service.ServiceStore;
import io.balto.engine.service.VolatileStore;

/// Finds out where an engine keeps changes.
///
/// What another engine uses, and what is damaged, is never passed over: two engines would undo each
/// other's changes, and registrations would be lost in silence. A directory that nobody asked for
/// and that cannot be used only takes away what needs it.
final class StateDirectories {
    private StateDirectories() {}

    /// What was found.
    sealed interface Found {
        /// A store.
        record Store(ServiceStore store) implements Found {}

        /// The engine must not start.
        ///
        /// @param reason a sentence with the place and the remedy
        record Refused(String reason) implements Found {}
    }

    static Found open(EngineOptions options) {
        return switch (options.state()) {
            case StatePlace.Memory _ -> new Found.Store(new VolatileStore());
            case StatePlace.Directory(var path, boolean isRequired) ->
                    switch (FileServiceStore.open(path, options.defaultHost())) {
                        case Opening.Opened(var store) -> new Found.Store(store);
                        case Opening.InUse(String reason) -> new Found.Refused(reason);
                        case Opening.Damaged(String reason) -> new Found.Refused(reason);
                        case Opening.Unusable(String reason) when isRequired ->
                                new Found.Refused(reason);
                        case Opening.Unusable(String reason) ->
                                new Found.Store(new RefusingStore(reason));
                    };
        };
    }
}
