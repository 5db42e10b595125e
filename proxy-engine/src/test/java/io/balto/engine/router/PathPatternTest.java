package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    api/v1            | it begins with /
                    ''                | it begins with /
                    /a//b             | there is something between two slashes
                    //                | there is something between two slashes
                    /a/*/b            | * is only the last segment
                    /*/a              | * is only the last segment
                    /a*               | * is a segment of its own; a literal one is %2A
                    /a/*b             | * is a segment of its own; a literal one is %2A
                    /**               | * is a segment of its own; a literal one is %2A
                    /a/:              | a parameter is : and letters, digits, _ or -; a literal colon is %3A
                    /a/:b.c           | a parameter is : and letters, digits, _ or -; a literal colon is %3A
                    /a/:é             | a parameter is : and letters, digits, _ or -; a literal colon is %3A
                    /:id/b/:ID        | each parameter has a name of its own, whatever its case
                    /users/{id}       | a parameter is written :name
                    /a?b=c            | it has no query and no fragment
                    /a#b              | it has no query and no fragment
                    /a b              | spaces and control characters are percent-encoded
                    /a/./b            | it has no . or .. segments
                    /a/..             | it has no . or .. segments
                    /a/%2e%2E/b       | it has no . or .. segments
                    /a%zz             | no request could match it: the path has a broken percent-escape
                    /a%2              | no request could match it: the path has a broken percent-escape
                    /a%00             | no request could match it: the path has a NUL
                    /a\\b             | no request could match it: the path has a backslash
                    /a%5Cb            | no request could match it: the path has a backslash
                    """)
    void of_nonsense_saysWhatIsAllowed(String text, String allowed) {
        assertThatThrownBy(() -> PathPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path pattern \"" + text + "\": " + allowed);
    }

    @Test
    void of_tooLong_isRefused() {
        assertThatThrownBy(() -> PathPattern.of("/a".repeat(65))).hasMessageContaining("64");
        assertThatThrownBy(() -> PathPattern.of("/" + "a".repeat(2_048)))
                .hasMessageContaining("2048");
        assertThat(PathPattern.of("/a".repeat(64) + "/*").isPrefix()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b/, true",
        "/a/*, /a/*/, true",
        "/a, /a/*, false",
        "/a, /A, false",
        "/café, /caf%C3%A9, true",
        "/a%62, /ab, true",
        "/a%2Fb, /a/b, false",
        "/:x, /:y, false",
        "/:x, /%3Ax, false",
        "/*, /%2A, false",
    })
    void equals_spellings_sameOrNot(String one, String other, boolean same) {
        boolean equal = PathPattern.of(one).equals(PathPattern.of(other));
        boolean sameHash = PathPattern.of(one).hashCode() == PathPattern.of(other).hashCode();

        assertThat(equal).isEqualTo(same);
        assertThat(sameHash || !same).isTrue();
    }

    @Test
    void parameterNames_declared_areInOrderAndSpelledAsGiven() {
        PathPattern pattern = PathPattern.of("/:userId/posts/:post-id/*");

        assertThat(pattern.parameterNames()).containsExactly("userId", "post-id");
        assertThat(pattern).hasToString("/:userId/posts/:post-id/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/:b", "/a/"})
    void isPrefix_withoutRest_isFalse(String text) {
        assertThat(PathPattern.of(text).isPrefix()).isFalse();
    }

    @ParameterizedTest(name = "{0} of {1}: removed {2}, remains {3}")
    @CsvSource({
        "/api/v1/*, /api/v1/users, /api/v1, /users",
        "/api/v1/*, /api/v1, /api/v1, ''",
        "/api/v1/*, /api/v1/, /api/v1, /",
        "/api/v1/*, //api///v1//x, //api///v1, //x",
        "/api/v1/*, /%61pi/v1/a%2Fb, /%61pi/v1, /a%2Fb",
        "/a%2Fb/*, /a%2Fb/c, /a%2Fb, /c",
        "/users/:id/*, /users/42/posts, /users/42, /posts",
        "/*, /anything, '', /anything",
        "/*, /, '', /",
        "/api, /api, '', /api",
        "/users/:id, /users/42, '', /users/42",
    })
    void prefixEnd_matchedPath_splitsIt(
            String pattern, String path, String removed, String remains) {
        int end = PathPattern.of(pattern).prefixEnd(path);

        assertThat(path.substring(0, end)).isEqualTo(removed);
        assertThat(path.substring(end)).isEqualTo(remains);
    }
}
