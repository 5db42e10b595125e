package io.balto.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.core.JsonPointer;

class JsonPointersTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a/b, a~1b",
        "~, ~0",
        "~1, ~01",
        "/~/, ~1~0~1",
        "shop.test-/*, shop.test-~1*"
    })
    void escaped_andBack_isTheTokenOfRfc6901(String name, String token) {
        assertThat(JsonPointers.escaped(name)).isEqualTo(token);
        assertThat(JsonPointers.unescaped(token)).isEqualTo(name);
        assertThat(JsonPointer.compile("/" + token).getMatchingProperty()).isEqualTo(name);
    }
}
