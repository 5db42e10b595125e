package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class EntryJsonTest {
    private static final ServiceId A = Entries.id("/a");

    /// What version 1 wrote; must be read for ever.
    private static final String VERSION_1 =
            """
            {"entries":[{"step":{"number":7,"time":"2025-01-14T10:30:07Z","actor":"ci","via":"api",\
            "reason":"because","edits":[{"kept":{"definition":{"domain":"a.test","path_prefix":"/a",\
            "ports":["8081"]},"source":"api","uid":"svc_abcdefghijkl",\
            "created_at":"2025-01-14T10:30:00Z","updated_at":"2025-01-14T10:30:00Z",\
            "generation":7}},{"dropped":"a.test-/b"}]}},\
            {"order":{"kind":"state","service":"a.test-/a","backend":"a.test-a-8081",\
            "state":"drain","forced":false,"reason":"upgrade"}}]}\
            """;

    /// Version 1 kept no names: its order is nobody's.
    private static final List<Entry> OF_VERSION_1 =
            List.of(
                    Entries.step(
                            7,
                            new Edit.Kept(Entries.registration("/a", 7)),
                            new Edit.Dropped(Entries.id("/b"))),
                    new Entry.Order(
                            new OperatorOrder.SetState(
                                    Entries.id("/a"),
                                    "a.test-a-8081",
                                    OperatorState.DRAIN,
                                    OperatorOrder.FOREVER,
                                    false,
                                    new OrderNote("", OrderNote.NONE.at(), "upgrade"))));

    @Test
    void entries_ofEveryKind_areWrittenAsInVersion1() {
        assertThat(new String(EntryJson.entries(OF_VERSION_1), StandardCharsets.UTF_8))
                .isEqualTo(VERSION_1);
    }

    @Test
    void read_whatVersion1Wrote_isUnderstood() {
        assertThat(read(VERSION_1).entries()).isEqualTo(OF_VERSION_1);
    }

    static Stream<OperatorOrder> orders() {
        return Stream.of(
                Entries.drain("/a", "b"),
                new OperatorOrder.SetState(
                        A, "b", OperatorState.MAINTENANCE, Entries.TIME, true, note("\"ü\n")),
                new OperatorOrder.SetWeight(A, "b", 1_000, note("")),
                new ForceCircuit(
                        A, "b", ForceCircuit.Mode.OPEN, OperatorOrder.FOREVER, OrderNote.NONE),
                new ForceCircuit(A, "b", ForceCircuit.Mode.AUTO, Entries.TIME, note("done")),
                new OperatorOrder.ResetCircuit(A, "b", note("")),
                new OperatorOrder.ReportHealth(
                        A,
                        "b",
                        HealthState.UNHEALTHY,
                        Entries.TIME.plusNanos(1),
                        "m",
                        note("disk")));
    }

    private static OrderNote note(String reason) {
        return new OrderNote("ops", Entries.TIME, reason);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void read_anOrderThatWasWritten_isTheSame(OperatorOrder order) {
        List<Entry> entries = List.of(new Entry.Order(order));

        assertThat(EntryJson.read(EntryJson.entries(entries)).entries()).isEqualTo(entries);
    }

    @Test
    void entries_ofAnOrder_nameWhoGaveItAndWhen() {
        byte[] written =
                EntryJson.entries(List.of(new Entry.Order(Entries.drain("/a", "a.test-a-8081"))));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"entries":[{"order":{"kind":"state","service":"a.test-/a",\
                        "backend":"a.test-a-8081","state":"drain","forced":false,"by":"ops",\
                        "at":"2025-01-14T10:30:00Z","reason":"upgrade"}}]}\
                        """);
    }

    @Test
    void read_aDefinitionWithEveryKey_isTheSame() {
        ServiceDefinition definition =
                ModelJson.read(
                        """
                        {"name":"api","domain":"a.test","path_prefix":"/a","backends":[{"url":"8081",
                        "weight":3,"zone":"z","max_connections":5}],"strip_prefix":false,
                        "preserve_host":true,"load_balancing":{"algorithm":"consistent-hash"},
                        "circuit_breaker":{"failure_threshold":3,"timeout":"1m30s"},
                        "health_check":{"path":"/h","interval":"500ms","headers":{"X-Key":"s"},
                        "passive":{"failures":2,"eject_for":"5s"}},"timeouts":{"read":"1s"},
                        "retries":{"attempts":2,"on":["connect","503"],"budget":"20%"},
                        "max_body":"1MiB","slow_start":"30s","upgrades":["websocket"],"tags":["x"],
                        "x-team":{"name":"t","n":1}}
                        """,
                        ServiceDefinition.class);
        Registration registration = Entries.registration(definition, 3);

        assertThat(EntryJson.read(EntryJson.base(2, List.of(registration))).base())
                .isEqualTo(new EntryJson.Base(2, List.of(registration)));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void read_whatNoVersionKnownHereWrites_isRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<String> unknown() {
        return Stream.of(
                "{",
                "[]",
                "{\"entries\":[{\"novelty\":{}}]}",
                "{\"entries\":[{\"order\":{\"kind\":\"novelty\"}}]}",
                "{\"entries\":[{\"order\":{\"kind\":\"state\",\"service\":\"a\",\"backend\":\"b\"}}]}",
                "{\"entries\":[{\"step\":{\"number\":1,\"edits\":[{}]}}]}");
    }

    private static EntryJson.Content read(String json) {
        return EntryJson.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
