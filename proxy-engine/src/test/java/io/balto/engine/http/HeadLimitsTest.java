package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class HeadLimitsTest {
    private static final Http1Limits TIGHT = new Http1Limits(32, 256, 48, 8, 200, 16, 64);

    private final RequestHead head = new RequestHead();

    @ParameterizedTest
    @MethodSource("limits")
    void decode_methodAroundTheLimit_isCutBeyondIt(Http1Limits limits) {
        int most = limits.targetBytes();

        assertThat(whole(limits, method(most - 1))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, method(most))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, method(most + 1))).isEqualTo(HeadResult.TARGET_TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_targetAroundTheLimit_isCutBeyondIt(Http1Limits limits) {
        int most = limits.targetBytes();

        assertThat(whole(limits, target(most - 1))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, target(most))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, target(most + 1))).isEqualTo(HeadResult.TARGET_TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_fieldAroundTheLimit_isCutBeyondIt(Http1Limits limits) {
        int most = limits.fieldBytes();

        assertThat(whole(limits, field(most - 1))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, field(most))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, field(most + 1))).isEqualTo(HeadResult.FIELD_TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_fieldsAroundTheLimit_areCutBeyondIt(Http1Limits limits) {
        int most = limits.fields();

        assertThat(whole(limits, fields(most - 1))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, fields(most))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, fields(most + 1))).isEqualTo(HeadResult.TOO_MANY_FIELDS);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_headAroundTheLimit_isCutBeyondIt(Http1Limits limits) {
        int most = limits.headBytes();

        assertThat(whole(limits, request(limits, most - 1))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, request(limits, most))).isEqualTo(HeadResult.COMPLETE);
        assertThat(whole(limits, request(limits, most + 1))).isEqualTo(HeadResult.HEAD_TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_headAtItsLimitWithoutEnd_isNotWaitedFor(Http1Limits limits) {
        String head = request(limits, limits.headBytes() + 1);

        assertThat(whole(limits, head.substring(0, limits.headBytes() - 1)))
                .isEqualTo(HeadResult.INCOMPLETE);
        assertThat(whole(limits, head.substring(0, limits.headBytes())))
                .isEqualTo(HeadResult.HEAD_TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void decode_responseHeadAroundTheLimit_isCutBeyondIt(Http1Limits limits) {
        int most = limits.responseHeadBytes();
        HeadDecoder decoder = new HeadDecoder(limits);

        assertThat(decoder.decode(new ResponseHead(), HeadFeed.buffer(response(limits, most - 1))))
                .isEqualTo(HeadResult.COMPLETE);
        assertThat(decoder.decode(new ResponseHead(), HeadFeed.buffer(response(limits, most))))
                .isEqualTo(HeadResult.COMPLETE);
        assertThat(decoder.decode(new ResponseHead(), HeadFeed.buffer(response(limits, most + 1))))
                .isEqualTo(HeadResult.HEAD_TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("beyond")
    void decode_headBeyondALimitInPieces_givesTheSame(String bytes) {
        HeadResult whole = whole(TIGHT, bytes);

        assertThat(whole).matches(HeadResult::isRefusal, "is a refusal");
        assertThat(HeadFeed.pieces(new HeadDecoder(TIGHT), head, bytes, HeadFeed.everyByte(bytes)))
                .isEqualTo(whole);
        for (int at = 0; at < bytes.length(); at++) {
            assertThat(HeadFeed.pieces(new HeadDecoder(TIGHT), head, bytes, at, bytes.length()))
                    .as("split at %d", at)
                    .isEqualTo(whole);
        }
    }

    private static Stream<Http1Limits> limits() {
        return Stream.of(TIGHT, Http1Limits.DEFAULTS);
    }

    private static Stream<String> beyond() {
        return Stream.of(
                method(TIGHT.targetBytes() + 1),
                method(TIGHT.headBytes() * 2),
                target(TIGHT.targetBytes() + 1),
                target(TIGHT.headBytes() * 2),
                field(TIGHT.fieldBytes() + 1),
                field(TIGHT.headBytes() * 2),
                fields(TIGHT.fields() + 1),
                request(TIGHT, TIGHT.headBytes() + 1));
    }

    private HeadResult whole(Http1Limits limits, String bytes) {
        return new HeadDecoder(limits).decode(head, HeadFeed.buffer(bytes));
    }

    private static String method(int length) {
        return HeadFeed.head("M".repeat(length) + " / HTTP/1.1", "Host: h");
    }

    private static String target(int length) {
        return HeadFeed.head("GET /" + "a".repeat(length - 1) + " HTTP/1.1", "Host: h");
    }

    private static String field(int length) {
        return HeadFeed.head("GET / HTTP/1.1", "Host: h", "A: " + "b".repeat(length - 3));
    }

    private static String fields(int count) {
        return "GET / HTTP/1.1\r\nHost: h\r\n" + "A: b\r\n".repeat(count - 1) + "\r\n";
    }

    /// A head of exactly this length whose fields are within their own limits.
    private static String request(Http1Limits limits, int length) {
        return filled("GET /" + "a".repeat(20) + " HTTP/1.1\r\nHost: h\r\n", limits, length);
    }

    private static String response(Http1Limits limits, int length) {
        return filled("HTTP/1.1 200 " + "K".repeat(30) + "\r\n", limits, length);
    }

    private static String filled(String start, Http1Limits limits, int length) {
        StringBuilder head = new StringBuilder(start);
        while (head.length() < length - 2) {
            int left = length - 2 - head.length();
            int line = left > limits.fieldBytes() + 2 ? limits.fieldBytes() - 8 : left;
            head.append("A: ").append("b".repeat(line - 5)).append("\r\n");
        }
        return head.append("\r\n").toString();
    }
}
