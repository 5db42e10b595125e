package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class HeadRulesTest {
    private static final HeadDecoder DECODER = new HeadDecoder(Http1Limits.DEFAULTS);

    @ParameterizedTest
    @MethodSource("requests")
    void decode_requestHeadAsAWhole_givesWhatTheRuleSays(HeadRow row) {
        RequestHead head = new RequestHead();

        assertThat(DECODER.decode(head, HeadFeed.buffer(row.bytes()))).isEqualTo(row.result());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void decode_responseHeadAsAWhole_givesWhatTheRuleSays(HeadRow row) {
        ResponseHead head = new ResponseHead();

        assertThat(DECODER.decode(head, HeadFeed.buffer(row.bytes()))).isEqualTo(row.result());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void decode_requestHeadSplitAnywhere_givesTheSame(HeadRow row) {
        int length = row.bytes().length();
        String whole = request(row.bytes(), length);

        for (int at = 0; at < length; at++) {
            assertThat(request(row.bytes(), at, length)).as("split at %d", at).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("responses")
    void decode_responseHeadSplitAnywhere_givesTheSame(HeadRow row) {
        int length = row.bytes().length();
        String whole = response(row.bytes(), length);

        for (int at = 0; at < length; at++) {
            assertThat(response(row.bytes(), at, length)).as("split at %d", at).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void decode_requestHeadByteByByte_givesTheSame(HeadRow row) {
        String whole = request(row.bytes(), row.bytes().length());

        assertThat(request(row.bytes(), HeadFeed.everyByte(row.bytes()))).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void decode_responseHeadByteByByte_givesTheSame(HeadRow row) {
        String whole = response(row.bytes(), row.bytes().length());

        assertThat(response(row.bytes(), HeadFeed.everyByte(row.bytes()))).isEqualTo(whole);
    }

    private static String request(String bytes, int... ends) {
        RequestHead head = new RequestHead();
        HeadResult result = HeadFeed.pieces(DECODER, head, bytes, ends);
        return result == HeadResult.COMPLETE ? HeadFeed.text(head) : result.name();
    }

    private static String response(String bytes, int... ends) {
        ResponseHead head = new ResponseHead();
        HeadResult result = HeadFeed.pieces(DECODER, head, bytes, ends);
        return result == HeadResult.COMPLETE ? HeadFeed.text(head) : result.name();
    }

    private static Stream<HeadRow> requests() {
        return RequestRows.all();
    }

    private static Stream<HeadRow> responses() {
        return ResponseRows.all();
    }
}
