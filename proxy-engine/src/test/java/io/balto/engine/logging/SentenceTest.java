package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.logging.EventEntry.Pair;

import org.junit.jupiter.api.Test;

import java.util.List;

final class SentenceTest {
    @Test
    void of_sentenceWithPairs_takesBothApart() {
        Sentence sentence =
                Sentence.of(
                        "Circuit breaker opened backend_id={} failure_threshold={}",
                        new Object[] {"api-8081", 10});

        assertThat(sentence.text()).isEqualTo("Circuit breaker opened");
        assertThat(sentence.pairs())
                .containsExactly(
                        new Pair("backend_id", "api-8081"), new Pair("failure_threshold", "10"));
    }

    @Test
    void of_hostileValue_staysOneValue() {
        Sentence sentence =
                Sentence.of(
                        "Request refused path={} status={}",
                        new Object[] {"/a level=error x", 400});

        assertThat(sentence.pairs())
                .containsExactly(new Pair("path", "/a level=error x"), new Pair("status", "400"));
    }

    @Test
    void of_quotesAroundAPlace_areNotPartOfTheValue() {
        Sentence sentence =
                Sentence.of(
                        "Backend state changed weight={} reason=\"{}\"",
                        new Object[] {1, "night shift"});

        assertThat(sentence.pairs())
                .containsExactly(new Pair("weight", "1"), new Pair("reason", "night shift"));
    }

    @Test
    void of_argumentsInTheSentence_areUsedFirst() {
        Sentence sentence =
                Sentence.of("Serving {} of {} services generation={}", new Object[] {1, 2, 3});

        assertThat(sentence.text()).isEqualTo("Serving 1 of 2 services");
        assertThat(sentence.pairs()).containsExactly(new Pair("generation", "3"));
    }

    @Test
    void of_literalAndComposedValues_areKept() {
        Sentence sentence =
                Sentence.of(
                        "Listening address={}:{} tls=off empty=", new Object[] {"127.0.0.1", 5500});

        assertThat(sentence.pairs())
                .containsExactly(
                        new Pair("address", "127.0.0.1:5500"),
                        new Pair("tls", "off"),
                        new Pair("empty", ""));
    }

    @Test
    void of_noPairs_isAllSentence() {
        assertThat(Sentence.of("a b  c.", new Object[0]))
                .isEqualTo(new Sentence("a b  c.", List.of()));
        assertThat(Sentence.of("", new Object[0]).text()).isEmpty();
        assertThat(Sentence.of("not A=pair", new Object[0]).pairs()).isEmpty();
    }

    @Test
    void of_pairBeforeMoreWords_belongsToTheSentence() {
        Sentence sentence = Sentence.of("saw a={} today b={}", new Object[] {1, 2});

        assertThat(sentence.text()).isEqualTo("saw a=1 today");
        assertThat(sentence.pairs()).containsExactly(new Pair("b", "2"));
    }

    @Test
    void of_tooFewArguments_leavesThePlaces() {
        Sentence sentence = Sentence.of("x a={} b={}", new Object[] {1});

        assertThat(sentence.pairs()).containsExactly(new Pair("a", "1"), new Pair("b", "{}"));
    }

    @Test
    void of_escapedPlace_isNotTakenApart() {
        assertThat(Sentence.of("x \\{} a={}", new Object[] {1}).pairs()).isEmpty();
    }
}
