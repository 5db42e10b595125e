package io.balto.engine.service.change;

import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.List;

/// One change of what is served; each is applied as a whole or not at all.
public sealed interface ServiceChange {
    /// Registers a service over REST; refused when its id is taken.
    record Create(ServiceDefinition definition) implements ServiceChange {}

    /// Gives a registered service another definition, also another domain or path: then it moves in
    /// one step. Refused when there is no such service. It belongs to the API from then on.
    record Replace(ServiceId id, ServiceDefinition definition) implements ServiceChange {}

    /// Registers a service over REST or replaces the one with its id.
    record Put(ServiceDefinition definition) implements ServiceChange {}

    /// Ends a service; refused when there is none. One of the file comes back when the file is read
    /// again and still has it.
    record Remove(ServiceId id) implements ServiceChange {}

    /// The configuration file as it is now: its services take the place of those it had before. A
    /// service that was registered over REST keeps its place, with a warning.
    ///
    /// @param defaults what every service inherits from now on, also those of the API
    record ReloadFile(PolicyDefaults defaults, List<ServiceDefinition> services)
            implements ServiceChange {
        /// Copies the services.
        public ReloadFile {
            services = List.copyOf(services);
        }
    }

    /// Goes back to the services of an earlier generation; refused when it is no longer kept.
    record RestoreGeneration(long generation) implements ServiceChange {}

    /// Several changes one after the other, all or nothing.
    record Batch(List<ServiceChange> changes) implements ServiceChange {
        /// Copies the changes.
        public Batch {
            changes = List.copyOf(changes);
        }
    }
}
