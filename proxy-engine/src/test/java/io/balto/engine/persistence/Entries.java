package io.balto.engine.persistence;

import io.balto.engine.service.Generation;
import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import java.time.Instant;
import java.util.List;

/// Entries of tests.
final class Entries {
    static final String HOST = "127.0.0.1";
    static final Instant TIME = Instant.parse("2025-01-14T10:30:00Z");

    private Entries() {}

    /// Generation `number` registers the service `/number`.
    static Entry step(long number) {
        return step(number, new Edit.Kept(registration("/" + number, number)));
    }

    static Entry step(long number, Edit... edits) {
        return new Entry.Step(
                new Generation(
                        number,
                        TIME.plusSeconds(number),
                        new Author("ci", "api", "because"),
                        List.of(edits)));
    }

    static Registration registration(String path, long generation, String... ports) {
        ServiceDefinition definition =
                ServiceDefinition.of(
                        "a.test", path, ports.length == 0 ? List.of("8081") : List.of(ports));
        return registration(definition, generation);
    }

    static Registration registration(ServiceDefinition definition, long generation) {
        return new Registration(
                definition, ServiceSource.API, "svc_abcdefghijkl", TIME, TIME, generation);
    }

    static ServiceId id(String path) {
        return ServiceId.of("a.test", path);
    }

    static OperatorOrder drain(String path, String backendId) {
        return new OperatorOrder.SetState(
                id(path),
                backendId,
                OperatorState.DRAIN,
                OperatorOrder.FOREVER,
                false,
                new OrderNote("ops", TIME, "upgrade"));
    }
}
