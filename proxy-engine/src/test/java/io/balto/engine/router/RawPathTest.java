package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawPathTest {
    @ParameterizedTest(name = "RFC 3986 §5.2.4: {0} -> {1}")
    @CsvSource({
        "/a/b/c/./../../g, /a/g",
        "/a/.., /",
        "/a/../, /",
        "/a/b/.., /a/",
        "/a/b/../, /a/",
        "/a/., /a/",
        "/., /",
        "/.., /",
        "/../../a, /a",
        "/./a, /a",
        "/a//../b, /a/b",
        "/a/b//.., /a/b/",
        "/%2e/a, /a",
        "/a/%2E%2e/b, /b",
        "/a/.%2e/b, /b",
        "/a/%2e./b, /b",
        "/a/%2e, /a/",
    })
    void withoutDotSegments_dots_areResolved(String path, String resolved) {
        assertThat(RawPath.withoutDotSegments(path)).isEqualTo(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//",
                "/a//b/",
                "/...",
                "/.a/..b/c../d.",
                "/.well-known/x",
                "/%2e%2e%2e",
                "/%252e%252e/a",
                "/..%2Fa",
                "/a%2F../b",
                "/a;..",
                "/%2ea",
            })
    void withoutDotSegments_noDots_isTheSameString(String path) {
        assertThat(RawPath.withoutDotSegments(path)).isSameAs(path);
    }

    @Test
    void withoutDotSegments_aHeadFullOfThem_isLinear() {
        String path = "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeat(4_000) + "/..".repeat(4_000);

        assertThat(RawPath.withoutDotSegments(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%, the path has a broken percent-escape",
        "/a%2, the path has a broken percent-escape",
        "/a%2g, the path has a broken percent-escape",
        "/a%g2, the path has a broken percent-escape",
        "/%%41, the path has a broken percent-escape",
        "/a%u0041, the path has a broken percent-escape",
        "/a%００, the path has a broken percent-escape",
        "/a%00b, the path has a NUL",
        "/a\\b, the path has a backslash",
        "/a%5cb, the path has a backslash",
        "/..%5C.., the path has a backslash",
        "a, the path does not begin with a slash",
        "'', the path does not begin with a slash",
        "*, the path does not begin with a slash",
    })
    void faultIn_ambiguousPath_isNamed(String path, String fault) {
        assertThat(RawPath.faultIn(path)).isEqualTo(fault);
        assertThat(RawPath.isPlain(path)).isFalse();
    }

    @Test
    void faultIn_rawNul_isNamed() {
        assertThat(RawPath.faultIn("/a\0b")).isEqualTo("the path has a NUL");
        assertThat(RawPath.isPlain("/a\0b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%20b", "/%C3%A9", "/%ff", "/a%2Fb", "/%25", "/%0d%0a", "//a"})
    void faultIn_readablePath_isNull(String path) {
        assertThat(RawPath.faultIn(path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"/%61/b, /a/b", "/a%20b, '/a b'", "/%25%36%31, /%61", "/caf%c3%A9, /cafÃ©"})
    void decoded_escapes_areOctets(String path, String decoded) {
        assertThat(RawPath.decoded(path)).isEqualTo(decoded);
    }

    @Test
    void decoded_escapedSlash_staysWithinItsSegment() {
        assertThat(RawPath.decoded("/a%2Fb%2f/c")).isEqualTo("/a\0b\0/c");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc",
        "a%20b, a b",
        "a%2Fb, a/b",
        "%7E, ~",
        "%7F, %7F",
        "a%0D%0Ab, a%0D%0Ab",
        "caf%C3%A9, caf%C3%A9",
        "%41%C3, %41%C3",
    })
    void printable_segment_isDecodedOnlyWhenPrintable(String segment, String value) {
        assertThat(RawPath.printable(segment)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/a//b/, true",
        "/.well-known/a.b, true",
        "/..., true",
        "/a..b/.c, true",
        "/a/., false",
        "/a/.., false",
        "/./a, false",
        "/../a, false",
        "/a%20b, false",
        "/%2e, false",
    })
    void isPlain_paths_onlyThoseWithoutAnythingToDo(String path, boolean plain) {
        assertThat(RawPath.isPlain(path)).isEqualTo(plain);
    }
}
