package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.change.OperatorOrder.ReportHealth;
import io.balto.engine.service.change.OperatorOrder.SetState;
import io.balto.engine.service.change.OperatorOrder.SetWeight;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class OrderBookTest {
    private static final ServiceId A = Entries.id("/a");
    private static final String BACKEND = "a.test-a-8081";

    private final OrderBook book = new OrderBook(Entries.HOST);

    @Test
    void add_severalOfOneKind_keepsTheLast() {
        book.add(new SetWeight(A, BACKEND, 5, OrderNote.NONE));
        book.add(Entries.drain("/a", BACKEND));
        book.add(new SetWeight(A, BACKEND, 7, OrderNote.NONE));

        assertThat(book.inForce())
                .containsExactly(
                        Entries.drain("/a", BACKEND), new SetWeight(A, BACKEND, 7, OrderNote.NONE));
    }

    static Stream<OperatorOrder> takenBack() {
        return Stream.of(
                new SetState(
                        A,
                        BACKEND,
                        OperatorState.READY,
                        OperatorOrder.FOREVER,
                        false,
                        OrderNote.NONE),
                new SetWeight(A, BACKEND, 0, OrderNote.NONE),
                new ForceCircuit(
                        A, BACKEND, ForceCircuit.Mode.AUTO, OperatorOrder.FOREVER, OrderNote.NONE),
                new ReportHealth(
                        A,
                        BACKEND,
                        HealthState.UNKNOWN,
                        OperatorOrder.FOREVER,
                        "",
                        OrderNote.NONE));
    }

    @ParameterizedTest
    @MethodSource("takenBack")
    void add_whatTakesAnotherBack_leavesNothingOfItsKind(OperatorOrder back) {
        List<OperatorOrder> all =
                List.of(
                        Entries.drain("/a", BACKEND),
                        new SetWeight(A, BACKEND, 5, OrderNote.NONE),
                        new ForceCircuit(
                                A,
                                BACKEND,
                                ForceCircuit.Mode.OPEN,
                                OperatorOrder.FOREVER,
                                OrderNote.NONE),
                        new ReportHealth(
                                A,
                                BACKEND,
                                HealthState.HEALTHY,
                                Entries.TIME,
                                "m",
                                OrderNote.NONE));
        all.forEach(book::add);

        book.add(back);

        assertThat(book.inForce())
                .hasSize(3)
                .allMatch(order -> !order.getClass().equals(back.getClass()));
    }

    @Test
    void follow_aServiceThatEnds_endsItsOrders() {
        book.add(Entries.drain("/a", BACKEND));
        book.add(Entries.drain("/b", "a.test-b-8081"));

        book.follow(Entries.registration("/a", 1), new Edit.Dropped(A));

        assertThat(book.inForce()).containsExactly(Entries.drain("/b", "a.test-b-8081"));
    }

    @Test
    void follow_aBackendThatEnds_endsItsOrdersOnly() {
        book.add(Entries.drain("/a", BACKEND));
        book.add(Entries.drain("/a", "a.test-a-8082"));

        change(
                Entries.registration("/a", 1, "8081", "8082"),
                Entries.registration("/a", 2, "8082", "8083"));

        assertThat(book.inForce()).containsExactly(Entries.drain("/a", "a.test-a-8082"));
    }

    @Test
    void follow_aRenamedService_movesItsOrdersToTheNewIds() {
        book.add(Entries.drain("/a", BACKEND));

        change(Entries.registration("/a", 1), named("shop"));

        assertThat(book.inForce()).containsExactly(Entries.drain("/a", "shop-8081"));
    }

    @Test
    void follow_anAddressThatNobodyUnderstandsAnyMore_endsItsOrdersOnly() {
        book.add(Entries.drain("/a", BACKEND));
        book.add(Entries.drain("/a", "a.test-a-8082"));

        change(
                Entries.registration("/a", 1, "no address", "8082"),
                Entries.registration("/a", 2, "8082"));

        assertThat(book.inForce()).containsExactly(Entries.drain("/a", "a.test-a-8082"));
    }

    private void change(@Nullable Registration before, Registration after) {
        book.follow(before, new Edit.Kept(after));
    }

    private static Registration named(String name) {
        ServiceDefinition plain = ServiceDefinition.of("a.test", "/a", List.of("8081"));
        return Entries.registration(
                new ServiceDefinition(
                        name,
                        plain.domain(),
                        plain.pathPrefix(),
                        plain.ports(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of()),
                2);
    }
}
