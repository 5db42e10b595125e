package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

class TrailersTest {
    @ParameterizedTest(name = "RFC 9110 §6.5.1 {0}: {1} is dropped")
    @CsvSource({
        "framing, Content-Length",
        "framing, Transfer-Encoding",
        "framing, Trailer",
        "framing, Connection",
        "framing, Keep-Alive",
        "framing, TE",
        "framing, Upgrade",
        "framing, Proxy-Connection",
        "routing, Host",
        "routing, Max-Forwards",
        "routing, Forwarded",
        "routing, X-Forwarded-For",
        "routing, X-Forwarded-Proto",
        "routing, X-Forwarded-Port",
        "routing, X-Real-IP",
        "routing, X-Param-id",
        "routing, X-Request-Id",
        "authentication, Authorization",
        "authentication, Proxy-Authorization",
        "authentication, Proxy-Authenticate",
        "authentication, WWW-Authenticate",
        "authentication, Cookie",
        "authentication, Set-Cookie",
        "request modifier, Cache-Control",
        "request modifier, Expect",
        "request modifier, Pragma",
        "request modifier, Range",
        "request modifier, If-Match",
        "request modifier, If-None-Match",
        "request modifier, If-Modified-Since",
        "request modifier, If-Unmodified-Since",
        "request modifier, If-Range",
        "response control, Age",
        "response control, Date",
        "response control, Expires",
        "response control, Location",
        "response control, Retry-After",
        "response control, Vary",
        "response control, Warning",
        "content format, Content-Encoding",
        "content format, Content-Range",
        "content format, Content-Type"
    })
    void trailers_fieldNeededBeforeTheContent_isDropped(String kind, String name) {
        assertThat(trailers(name + ": x\r\n")).as(kind).isEqualTo("\r\n");
        assertThat(trailers("A: 1\r\n" + name.toUpperCase(Locale.ROOT) + ":\r\nB: 2\r\n"))
                .as(kind)
                .isEqualTo("A: 1\r\nB: 2\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grpc-Status",
                "Grpc-Message",
                "Digest",
                "ETag",
                "Server-Timing",
                "X-Checksum"
            })
    void trailers_anyOtherField_isForwardedAsItCame(String name) {
        String line = name + ":  0\t\r\n";

        assertThat(trailers(line)).isEqualTo(line + "\r\n");
    }

    @Test
    void trailers_all_keepTheirOrderAndBytes() {
        String lines = "b: 1\r\nA:\u00e9\r\nhost: x\r\nb:2 \r\n";

        assertThat(trailers(lines)).isEqualTo("b: 1\r\nA:\u00e9\r\nb:2 \r\n\r\n");
    }

    @ParameterizedTest(name = "RFC 9112 §7.1.2 [{0}]")
    @ValueSource(
            strings = {
                "A: b\n",
                "A: b\r\n\n",
                "\n",
                "\nA: b\r\n",
                "A: b\rC: d\r\n",
                "A : b\r\n",
                "A\r\n",
                ": b\r\n",
                " A: b\r\n",
                "A: b\r\n c\r\n",
                "A: b\0\r\n",
                "\u00c4: b\r\n",
                "GET / HTTP/1.1\r\n"
            })
    void advance_trailersThatAreNoFields_areMalformed(String lines) {
        ChunkDecoder decoder = new ChunkDecoder(Http1Limits.DEFAULTS);
        String bytes = "0\r\n" + lines + "\r\n";

        decoder.advance(HeadFeed.buffer(bytes), 0, bytes.length(), null);

        assertThat(decoder.isMalformed()).isTrue();
    }

    private static String trailers(String lines) {
        ChunkDecoder decoder = new ChunkDecoder(Http1Limits.DEFAULTS);
        String bytes = "0\r\n" + lines + "\r\n";
        int end = decoder.advance(HeadFeed.buffer(bytes), 0, bytes.length(), null);
        assertThat(end).isEqualTo(bytes.length());
        assertThat(decoder.isDone()).isTrue();
        assertThat(decoder.hasTrailers()).isTrue();
        return Ascii.string(decoder.trailers(), 0, decoder.trailers().length);
    }
}
