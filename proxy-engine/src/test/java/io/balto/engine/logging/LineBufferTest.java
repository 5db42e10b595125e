package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

final class LineBufferTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "1795500000007, 2026-11-24T06:00:00.007Z",
        "-1, 1969-12-31T23:59:59.999Z",
        "1709208000120, 2024-02-29T12:00:00.120Z"
    })
    void time_epochMillis_isRfc3339InUtc(long epochMillis, String wanted) {
        assertThat(built(buffer -> buffer.time(epochMillis))).isEqualTo(wanted);
    }

    @Test
    void combinedTime_anyMoment_isTheCommonLogForm() {
        assertThat(built(buffer -> buffer.combinedTime(1_795_500_000_007L)))
                .isEqualTo("24/Nov/2026:06:00:00 +0000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "999, 0.000000",
        "1000, 0.000001",
        "1500000000, 1.500000",
        "-5, 0.000000"
    })
    void seconds_nanos_haveSixPlaces(long nanos, String wanted) {
        assertThat(built(buffer -> buffer.seconds(nanos))).isEqualTo(wanted);
    }

    @Test
    void sentence_controlCharacters_areEscapedAndLettersStay() {
        String hostile = "a\nb\rc\td\u001b[31me\u0000f\u007fg\u0085h\u2028i é 漢 😀 \"q\" \\";

        assertThat(built(buffer -> buffer.sentence(hostile)))
                .isEqualTo(
                        "a\\n"
                                + "b\\r"
                                + "c\\td\\u001b[31me\\u0000f\\u007fg\\u0085h\\u2028i é 漢 😀 \"q\""
                                + " \\");
    }

    @Test
    void value_word_hasNoQuotesAndAnythingElseHas() {
        assertThat(built(buffer -> buffer.value("api-8081"))).isEqualTo("api-8081");
        assertThat(built(buffer -> buffer.value(""))).isEqualTo("\"\"");
        assertThat(built(buffer -> buffer.value("two words"))).isEqualTo("\"two words\"");
        assertThat(built(buffer -> buffer.value("a=b"))).isEqualTo("\"a=b\"");
        assertThat(built(buffer -> buffer.value("q\"b\\n\n😀"))).isEqualTo("\"q\\\"b\\\\n\\n😀\"");
    }

    @Test
    void quotedBytes_bytesOfAClient_areEscapedAsNginxDoes() {
        assertThat(built(buffer -> buffer.quotedBytes("/a\"b\\c\u00e9\u0001\n")))
                .isEqualTo("\"/a\\\"b\\\\c\\xe9\\x01\\n\"");
        assertThat(built(buffer -> buffer.quotedBytes(""))).isEqualTo("\"-\"");
        assertThat(built(buffer -> buffer.wordOfBytes(""))).isEqualTo("-");
        assertThat(built(buffer -> buffer.wordOfBytes("a b"))).isEqualTo("\"a b\"");
    }

    @Test
    void json_loneSurrogate_becomesTheReplacementCharacter() {
        assertThat(built(buffer -> buffer.json("a\ud800b\udc00"))).isEqualTo("\"a\ufffdb\ufffd\"");
    }

    private static String built(Consumer<LineBuffer> building) {
        LineBuffer buffer = new LineBuffer();
        building.accept(buffer);
        return StandardCharsets.UTF_8.decode(buffer.toBytes()).toString();
    }
}
