package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class FieldLinesTest {
    private static final long SEED = 9_112_022;
    private static final Pattern END = Pattern.compile("\n\r?\n");

    @ParameterizedTest(name = "[{0}] ends: {1}")
    @CsvSource({
        "'', false",
        "N, false",
        "NN, true",
        "NRN, true",
        "RNRN, true",
        "NR, false",
        "NRR, false",
        "NRaN, false",
        "NaN, false",
        "RRN, false",
        "RNR, false",
        "GRNaRNRN, true",
        "GRNaRNNb, true"
    })
    void endsWithin_lineBreaks_findsAnEmptyLine(String marks, boolean ends) {
        String bytes = marks.replace('R', '\r').replace('N', '\n');

        assertThat(FieldLines.endsWithin(HeadFeed.buffer(bytes), 0, bytes.length()))
                .isEqualTo(ends);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void endsWithin_headInPieces_isSeenWithThreeBytesOverlap(String bytes) {
        ByteBuf buffer = HeadFeed.buffer(bytes);
        for (int at = 1; at < bytes.length(); at++) {
            assertThat(FieldLines.endsWithin(buffer, 0, at)).as("cut at %d", at).isFalse();
            assertThat(FieldLines.endsWithin(buffer, Math.max(0, at - 3), bytes.length()))
                    .as("searched again from three before %d", at)
                    .isTrue();
        }
    }

    @Test
    void endsWithin_bytesBeyondTheEnd_areNotLookedAt() {
        ByteBuf buffer = HeadFeed.buffer("A\r\n\r\n");

        assertThat(FieldLines.endsWithin(buffer, 0, 4)).isFalse();
        assertThat(FieldLines.endsWithin(buffer, 0, 5)).isTrue();
        assertThat(FieldLines.endsWithin(buffer, 2, 5)).isTrue();
        assertThat(FieldLines.endsWithin(buffer, 3, 5)).isFalse();
        assertThat(FieldLines.endsWithin(buffer, 5, 5)).isFalse();
    }

    @Test
    void endsWithin_randomBytes_agreesWithAPattern() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(14); i > 0; i--) {
                text.append("\r\nab\n".charAt(random.nextInt(5)));
            }
            int from = random.nextInt(text.length() + 1);
            boolean ends = END.matcher(text.substring(from)).find();

            assertThat(FieldLines.endsWithin(HeadFeed.buffer(text.toString()), from, text.length()))
                    .as("seed %d round %d from %d", SEED, round, from)
                    .isEqualTo(ends);
        }
    }

    @Test
    void endsWithin_completeHeads_neverHideFromIt() {
        HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);

        assertThat(RequestRows.all().filter(row -> row.result() == HeadResult.COMPLETE))
                .allSatisfy(
                        row -> {
                            RequestHead head = new RequestHead();
                            ByteBuf buffer = HeadFeed.buffer(row.bytes());
                            assertThat(decoder.decode(head, buffer)).isEqualTo(row.result());
                            assertThat(FieldLines.endsWithin(buffer, 0, head.length())).isTrue();
                        });
    }

    private static Stream<String> heads() {
        return Stream.of(
                HeadFeed.head("GET / HTTP/1.1", "Host: h"),
                HeadFeed.head("GET / HTTP/1.0"),
                "GET / HTTP/1.1\nHost: h\n\n",
                "GET / HTTP/1.1\r\nHost: h\r\n\n",
                "GET / HTTP/1.1\nHost: h\n\r\n",
                "\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
    }
}
