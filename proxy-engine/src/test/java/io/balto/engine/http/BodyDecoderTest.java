package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class BodyDecoderTest {
    private final BodyDecoder body = new BodyDecoder(Http1Limits.DEFAULTS);

    @Test
    void begin_none_isDoneAndTakesNothing() {
        body.begin(MessageFraming.NONE, -1);

        assertThat(body.isDone()).isTrue();
        assertThat(body.advance(HeadFeed.buffer("GET /"), 0)).isZero();
        assertThat(body.rawEnd()).isZero();
        assertThat(body.receivedBytes()).isZero();
    }

    @Test
    void begin_lengthOfNothing_isDone() {
        body.begin(MessageFraming.LENGTH, 0);

        assertThat(body.isDone()).isTrue();
        assertThat(body.advance(HeadFeed.buffer("GET /"), 0)).isZero();
    }

    @Test
    void advance_length_endsAfterExactlyThatManyBytes() {
        body.begin(MessageFraming.LENGTH, 5);

        assertThat(body.advance(HeadFeed.buffer("xabc"), 1)).isEqualTo(4);
        assertThat(body.isDone()).isFalse();
        assertThat(body.advance(HeadFeed.buffer("deGET /"), 0)).isEqualTo(2);
        assertThat(body.isDone()).isTrue();
        assertThat(body.rawEnd()).isEqualTo(2);
        assertThat(body.advance(HeadFeed.buffer("GET /"), 0)).isZero();
        assertThat(body.receivedBytes()).isEqualTo(5);
        assertThat(body.contentBytes()).isEqualTo(5);
        assertThat(body.hasTrailers()).isFalse();
    }

    @Test
    void advance_lengthBeyondAnInt_countsOn() {
        body.begin(MessageFraming.LENGTH, (1L << 32) + 4);

        assertThat(body.advance(HeadFeed.buffer("abcdefgh"), 0)).isEqualTo(8);
        assertThat(body.isDone()).isFalse();
    }

    @Test
    void advance_untilClose_takesEverythingAndIsNeverDone() {
        body.begin(MessageFraming.UNTIL_CLOSE, -1);

        assertThat(body.advance(HeadFeed.buffer("abc"), 1)).isEqualTo(3);
        assertThat(body.isDone()).isFalse();
        assertThat(body.contentBytes()).isEqualTo(2);
    }

    @Test
    void advance_chunks_countsContentAndFraming() {
        String bytes = "3\r\nabc\r\n0\r\n\r\n";
        body.begin(MessageFraming.CHUNKED, -1);

        assertThat(body.advance(HeadFeed.buffer(bytes + "GET /"), 0)).isEqualTo(bytes.length());
        assertThat(body.isDone()).isTrue();
        assertThat(body.contentBytes()).isEqualTo(3);
        assertThat(body.receivedBytes()).isEqualTo(bytes.length());
        assertThat(body.rawEnd()).isEqualTo(bytes.length());
    }

    @Test
    void advance_malformedChunk_keepsTheByteThatBrokeItBack() {
        body.begin(MessageFraming.CHUNKED, -1);

        body.advance(HeadFeed.buffer("3\r\nabcX"), 0);

        assertThat(body.isMalformed()).isTrue();
        assertThat(body.isDone()).isFalse();
        assertThat(body.rawEnd()).isEqualTo("3\r\nabc".length());
    }

    @Test
    void advance_afterMalformed_takesNothing() {
        body.begin(MessageFraming.CHUNKED, -1);
        body.advance(HeadFeed.buffer("X"), 0);

        assertThat(body.advance(HeadFeed.buffer("0\r\n\r\n"), 0)).isZero();
        assertThat(body.rawEnd()).isZero();
        assertThat(body.isMalformed()).isTrue();
    }

    @Test
    void begin_afterMalformed_startsAnew() {
        body.begin(MessageFraming.CHUNKED, -1);
        body.advance(HeadFeed.buffer("X"), 0);

        body.begin(MessageFraming.CHUNKED, -1);

        assertThat(body.isMalformed()).isFalse();
        assertThat(body.fault()).isEqualTo(BodyDecoder.Fault.NONE);
        assertThat(body.advance(HeadFeed.buffer("0\r\n\r\n"), 0)).isEqualTo(5);
        assertThat(body.isDone()).isTrue();
    }

    @Test
    void trailers_bodyWithoutThemAfterOneWithThem_areEmpty() {
        body.begin(MessageFraming.CHUNKED, -1);
        body.advance(HeadFeed.buffer("0\r\nA: secret\r\n\r\n"), 0);
        body.begin(MessageFraming.CHUNKED, -1);
        body.advance(HeadFeed.buffer("0\r\n\r\n"), 0);

        assertThat(body.hasTrailers()).isFalse();
        assertThat(body.trailers()).isEmpty();
    }

    @Test
    void trailers_bodyWithThem_standAfterTheRawBytes() {
        String chunks = "1\r\na\r\n0\r\n";
        String trailers = "A: b\r\n\r\n";
        body.begin(MessageFraming.CHUNKED, -1);

        int end = body.advance(HeadFeed.buffer(chunks + trailers + "GET /"), 0);

        assertThat(end).isEqualTo(chunks.length() + trailers.length());
        assertThat(body.rawEnd()).isEqualTo(chunks.length());
        assertThat(body.hasTrailers()).isTrue();
        assertThat(body.trailers()).asString(StandardCharsets.ISO_8859_1).isEqualTo(trailers);
    }

    @Test
    void advanceUnchunked_chunks_handsOutContentOnly() {
        body.begin(MessageFraming.CHUNKED, -1);
        ByteBuf buffer = HeadFeed.buffer("3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\nGET /");
        StringBuilder content = new StringBuilder();

        body.advanceUnchunked(
                buffer,
                0,
                (from, to) ->
                        content.append(
                                buffer.toString(from, to - from, StandardCharsets.ISO_8859_1)));

        assertThat(content).hasToString("abcde");
        assertThat(body.isDone()).isTrue();
    }

    @Test
    void advanceUnchunked_length_handsOutWhatIsThere() {
        body.begin(MessageFraming.LENGTH, 4);
        StringBuilder ranges = new StringBuilder();

        int end =
                body.advanceUnchunked(
                        HeadFeed.buffer("xabcdGET"),
                        1,
                        (from, to) -> ranges.append(from).append('-').append(to));

        assertThat(end).isEqualTo(5);
        assertThat(ranges).hasToString("1-5");
    }
}
