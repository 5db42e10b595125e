package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class ChunkLimitsTest {
    @ParameterizedTest
    @MethodSource("limits")
    void advance_extensionAroundTheLimit_isMalformedBeyondIt(Http1Limits limits) {
        int most = limits.chunkExtensionBytes();

        assertThat(isRead(limits, extension(most - 1))).isTrue();
        assertThat(isRead(limits, extension(most))).isTrue();
        assertThat(broken(limits, extension(most + 1)))
                .isEqualTo(BodyDecoder.Fault.EXTENSION_TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void advance_extensionPerChunk_isCountedForEachChunk(Http1Limits limits) {
        String extension = ";" + "n".repeat(limits.chunkExtensionBytes() - 1);

        assertThat(isRead(limits, ("1" + extension + "\r\na\r\n").repeat(9) + "0\r\n\r\n"))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void advance_whiteSpaceOfAnExtensionWithoutEnd_isMalformed(Http1Limits limits) {
        int most = limits.chunkExtensionBytes();

        assertThat(broken(limits, "1" + " ".repeat(most + 2)))
                .isEqualTo(BodyDecoder.Fault.EXTENSION_TOO_LONG);
        assertThat(broken(limits, "1;a=\"" + " ".repeat(most)))
                .isEqualTo(BodyDecoder.Fault.EXTENSION_TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void advance_trailersAroundTheLimit_areMalformedBeyondIt(Http1Limits limits) {
        int most = limits.trailerBytes();

        assertThat(isRead(limits, trailers(most - 1))).isTrue();
        assertThat(isRead(limits, trailers(most))).isTrue();
        assertThat(broken(limits, trailers(most + 1)))
                .isEqualTo(BodyDecoder.Fault.TRAILERS_TOO_LONG);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void advance_trailerFieldsAroundTheLimit_areMalformedBeyondIt(Http1Limits limits) {
        int most = limits.fields();

        assertThat(isRead(limits, "0\r\n" + "A:\r\n".repeat(most) + "\r\n")).isTrue();
        assertThat(broken(limits, "0\r\n" + "A:\r\n".repeat(most + 1) + "\r\n"))
                .isEqualTo(BodyDecoder.Fault.BAD_TRAILERS);
    }

    @ParameterizedTest
    @CsvSource({"2", "5", "63", "64", "65"})
    void advance_trailersBeyondATinyLimit_areMalformed(int most) {
        Http1Limits limits = new Http1Limits(64, 256, 64, 8, 256, 0, most);

        assertThat(broken(limits, trailers(most + 5)))
                .isEqualTo(BodyDecoder.Fault.TRAILERS_TOO_LONG);
        assertThat(isRead(limits, "0\r\n\r\n")).isTrue();
    }

    @ParameterizedTest(name = "RFC 9112 §7.1 size {0} is read: {1}")
    @CsvSource({
        "fffffffffffffff, true",
        "000000000000001, true",
        "100000004, true",
        "1000000000000000, false",
        "0000000000000001, false",
        "10000000000000004, false",
        "ffffffffffffffff, false"
    })
    void advance_sizeOfAnyLength_neverOverflows(String size, boolean read) {
        ChunkDecoder decoder = new ChunkDecoder(Http1Limits.DEFAULTS);
        String bytes = size + "\r\n";

        decoder.advance(HeadFeed.buffer(bytes), 0, bytes.length(), null);

        assertThat(decoder.isMalformed()).isEqualTo(!read);
        assertThat(decoder.isDone()).isFalse();
    }

    private static Stream<Http1Limits> limits() {
        return Stream.of(
                new Http1Limits(64, 256, 64, 8, 256, 16, 60),
                new Http1Limits(8192, 32768, 16384, 100, 65536, 4096, 8192));
    }

    private static String extension(int length) {
        return "1;" + "n".repeat(length - 1) + "\r\na\r\n0\r\n\r\n";
    }

    /// A body whose trailer section has exactly this length, its empty line included.
    private static String trailers(int length) {
        return "0\r\nA:" + "b".repeat(length - 6) + "\r\n\r\n";
    }

    private static boolean isRead(Http1Limits limits, String bytes) {
        ChunkDecoder decoder = new ChunkDecoder(limits);
        int end = decoder.advance(HeadFeed.buffer(bytes), 0, bytes.length(), null);
        assertThat(decoder.isDone()).isNotEqualTo(decoder.isMalformed());
        return decoder.isDone() && end == bytes.length();
    }

    private static BodyDecoder.Fault broken(Http1Limits limits, String bytes) {
        ChunkDecoder decoder = new ChunkDecoder(limits);
        decoder.advance(HeadFeed.buffer(bytes), 0, bytes.length(), null);
        assertThat(decoder.isMalformed()).isTrue();
        return decoder.fault();
    }
}
