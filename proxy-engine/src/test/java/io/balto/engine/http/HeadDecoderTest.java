package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadDecoderTest {
    private static final HeadDecoder DECODER = new HeadDecoder(Http1Limits.DEFAULTS);

    private final RequestHead head = new RequestHead();

    @Test
    void decode_halfOfTheIgnoredEmptyLine_waitsForTheRest() {
        assertThat(DECODER.decode(head, HeadFeed.buffer("\r"))).isEqualTo(HeadResult.INCOMPLETE);
        assertThat(DECODER.decode(head, HeadFeed.buffer("\r\n"))).isEqualTo(HeadResult.INCOMPLETE);
    }

    @Test
    void decode_ignoredEmptyLine_countsAsPartOfTheHead() {
        String bytes = "\r\n" + HeadFeed.head("GET / HTTP/1.1", "Host: h");

        assertThat(DECODER.decode(head, HeadFeed.buffer(bytes))).isEqualTo(HeadResult.COMPLETE);
        assertThat(head.length()).isEqualTo(bytes.length());
        assertThat(head.methodText()).isEqualTo("GET");
    }

    @Test
    void decode_twoSpacesBeforeTheTarget_blamesTheRequestLine() {
        assertThat(DECODER.decode(head, HeadFeed.buffer("GET  / HTTP/1.1\r\n")))
                .isEqualTo(HeadResult.BAD_REQUEST_LINE);
    }

    @Test
    void decode_byteOutsideATokenInTheMethod_blamesTheMethod() {
        assertThat(DECODER.decode(head, HeadFeed.buffer("G\0T / HTTP/1.1\r\n")))
                .isEqualTo(HeadResult.BAD_METHOD);
    }
}
