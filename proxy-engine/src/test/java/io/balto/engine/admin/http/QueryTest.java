package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.balto.model.problem.Problem;

import org.junit.jupiter.api.Test;

import java.util.List;

class QueryTest {
    private static final List<String> WORDS = List.of("open", "closed", "x-*");

    @Test
    void choice_ofNothing_isEmpty() {
        assertThat(query("/x").choice("a", WORDS)).isEqualTo(Read.of(""));
        assertThat(query("/x?a=").choice("a", WORDS)).isEqualTo(Read.of(""));
        assertThat(query("/x?a=open").choice("a", WORDS)).isEqualTo(Read.of("open"));
    }

    @Test
    void choice_ofAnotherWord_isRefusedWithTheWordsThereAre() {
        Problem problem = refusal(query("/x?a=shut").choice("a", List.of("open", "closed")));

        assertThat(problem.detail()).isEqualTo("The query parameter a is one of open, closed");
        assertThat(problem.errors())
                .extracting("pointer", "suggestion")
                .containsExactly(tuple("/a", null));
        assertThat(refusal(query("/x?a=opne").choice("a", WORDS)).errors())
                .extracting("suggestion")
                .containsExactly("open");
    }

    @Test
    void words_areThoseGivenOnce() {
        assertThat(query("/x?a=open,%20closed,open,,x-mine").words("a", "", WORDS))
                .isEqualTo(Read.of(List.of("open", "closed", "x-mine")));
        assertThat(query("/x").words("a", "open", WORDS)).isEqualTo(Read.of(List.of("open")));
    }

    @Test
    void words_withUnknownOnes_areRefusedAllAtOnceWithWhatWasMeant() {
        Problem problem = refusal(query("/x?a=opne,closed,zebra").words("a", "", WORDS));

        assertThat(problem.errors())
                .extracting("pointer", "suggestion")
                .containsExactly(tuple("/a", "open"), tuple("/a", null));
    }

    private static Query query(String target) {
        return ((Read.Of<Query>) Query.read(target, List.of("a"))).value();
    }

    private static Problem refusal(Read<?> read) {
        return ((Read.Refused<?>) read).problem();
    }
}
