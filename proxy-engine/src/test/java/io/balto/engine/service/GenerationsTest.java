package io.balto.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.engine.testkit.Definitions;
import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class GenerationsTest {
    private static final Instant TIME = Instant.parse("2025-01-14T10:30:00Z");

    @Test
    void with_editsOfAGeneration_appliesThemInOrder() {
        Generations history =
                Generations.empty()
                        .with(generation(1, kept("/a"), kept("/b")))
                        .with(generation(2, new Edit.Dropped(id("/a")), kept("/c")));

        assertThat(history.number()).isEqualTo(2);
        assertThat(history.services().containsKey(id("/a"))).isFalse();
        assertThat(history.services().size()).isEqualTo(2);
        assertThat(history.at(1).orElseThrow().containsKey(id("/a"))).isTrue();
    }

    @Test
    void with_moreThanAreKept_forgetsTheOldest() {
        Generations history = Generations.empty();
        for (int i = 1; i <= Generations.KEPT + 5; i++) {
            history = history.with(generation(i, kept("/" + i)));
        }

        assertThat(history.entries()).hasSize(Generations.KEPT);
        assertThat(history.at(5)).isEmpty();
        assertThat(history.at(6).orElseThrow().size()).isEqualTo(6);
        assertThat(history.services().size()).isEqualTo(Generations.KEPT + 5);
    }

    @Test
    void with_manyEditsEach_keepsFewerGenerationsButAlwaysTwo() {
        Generations many = Generations.empty();
        for (int i = 1; i <= 30; i++) {
            many = many.with(generation(i, ofServices(Generations.MOST_EDITS / 20)));
        }
        Generations huge = Generations.empty();
        for (int i = 1; i <= 3; i++) {
            huge = huge.with(generation(i, ofServices(Generations.MOST_EDITS + 1)));
        }

        assertThat(many.entries()).hasSize(20);
        assertThat(many.baseNumber()).isEqualTo(10);
        assertThat(huge.entries()).hasSize(2);
        assertThat(huge.at(2)).isPresent();
    }

    private static Edit[] ofServices(int count) {
        return IntStream.range(0, count).mapToObj(i -> kept("/" + i)).toArray(Edit[]::new);
    }

    @Test
    void base_afterForgetting_isWhatWasBeforeTheOldest() {
        Generations history = Generations.empty();
        for (int i = 1; i <= Generations.KEPT + 5; i++) {
            history = history.with(generation(i, kept("/" + i)));
        }

        assertThat(history.baseNumber()).isEqualTo(5);
        assertThat(history.baseServices().size()).isEqualTo(5);
        assertThat(Generations.empty().baseNumber()).isZero();
    }

    @Test
    void hash_sameDefinitionsOnAnotherWay_isTheSame() {
        Generations direct = Generations.empty().with(generation(1, kept("/b"), kept("/a")));
        Generations around =
                Generations.empty()
                        .with(generation(1, kept("/a"), kept("/c")))
                        .with(generation(2, kept("/b"), kept("/a")))
                        .with(generation(3, new Edit.Dropped(id("/c"))));

        assertThat(around.hash()).isEqualTo(direct.hash()).matches("[0-9a-f]{16}");
        assertThat(around.entries().getFirst().hash()).isNotEqualTo(direct.hash());
        assertThat(Generations.startingAt(9, direct.services()).hash()).isEqualTo(direct.hash());
    }

    private static Generation generation(long number, Edit... edits) {
        return new Generation(number, TIME, Author.FILE, List.of(edits));
    }

    private static Edit kept(String path) {
        return new Edit.Kept(
                new Registration(
                        Definitions.plain("a.test", path, "80"),
                        ServiceSource.API,
                        "svc_1",
                        TIME,
                        TIME,
                        1));
    }

    private static ServiceId id(String path) {
        return ServiceId.of("a.test", path);
    }
}
