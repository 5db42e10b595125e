package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class ChunkRulesTest {
    private static final String NEXT = "GET /next HTTP/1.1\r\n";

    @ParameterizedTest
    @MethodSource("rows")
    void advance_bodyAsAWhole_givesWhatTheRuleSays(ChunkRow row) {
        Reading reading = read(row.bytes() + NEXT, row.bytes().length() + NEXT.length());

        assertThat(reading.state).isEqualTo(row.isRead() ? "done" : row.data());
        if (row.isRead()) {
            assertThat(reading.data).hasToString(row.data());
            assertThat(reading.end).isEqualTo(row.bytes().length());
            assertThat(reading.forwarded()).isEqualTo(row.bytes().replace("Host: x\r\n", ""));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void advance_bodySplitAnywhere_givesTheSame(ChunkRow row) {
        String bytes = row.bytes() + NEXT;
        String whole = read(bytes, bytes.length()).text();

        for (int at = 0; at < bytes.length(); at++) {
            assertThat(read(bytes, at, bytes.length()).text())
                    .as("split at %d", at)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void advance_bodyByteByByte_givesTheSame(ChunkRow row) {
        String bytes = row.bytes() + NEXT;

        assertThat(read(bytes, HeadFeed.everyByte(bytes)).text())
                .isEqualTo(read(bytes, bytes.length()).text());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void advance_bodyCutShort_isNeverDone(ChunkRow row) {
        for (int cut = 0; cut < row.bytes().length(); cut++) {
            assertThat(read(row.bytes(), cut).state).as("cut at %d", cut).isNotEqualTo("done");
        }
    }

    private static Stream<ChunkRow> rows() {
        return Stream.of(ChunkRow.SIZES, ChunkRow.EXTENSIONS, ChunkRow.TRAILERS)
                .flatMap(List::stream);
    }

    /// Feeds pieces as a connection does: each in a buffer of its own, at another place in it.
    private static Reading read(String bytes, int... ends) {
        Reading reading = new Reading();
        BodyDecoder body = new BodyDecoder(Http1Limits.DEFAULTS);
        body.begin(MessageFraming.CHUNKED, -1);
        int from = 0;
        for (int end : ends) {
            if (body.isDone() || body.isMalformed()) {
                break;
            }
            reading.take(body, bytes.substring(from, end), from % 3);
            from = end;
        }
        reading.state = body.isDone() ? "done" : body.isMalformed() ? body.fault().name() : "open";
        reading.content = body.contentBytes();
        reading.trailers =
                body.hasTrailers() ? new String(body.trailers(), StandardCharsets.ISO_8859_1) : "";
        assertThat(body.receivedBytes()).isEqualTo(reading.end);
        return reading;
    }

    /// What was read of one body.
    private static final class Reading {
        private final StringBuilder data = new StringBuilder();
        private final StringBuilder raw = new StringBuilder();
        private String state = "";
        private String trailers = "";
        private int end;
        private long content;

        void take(BodyDecoder body, String piece, int offset) {
            ByteBuf buffer = HeadFeed.buffer("x".repeat(offset) + piece);
            int next =
                    body.advanceUnchunked(
                            buffer, offset, (from, to) -> data.append(text(buffer, from, to)));
            raw.append(text(buffer, offset, body.rawEnd()));
            end += next - offset;
        }

        String forwarded() {
            return raw + trailers;
        }

        String text() {
            return state + " " + end + " " + content + " " + data + "|" + raw + "|" + trailers;
        }

        private static String text(ByteBuf buffer, int from, int to) {
            return buffer.toString(from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
