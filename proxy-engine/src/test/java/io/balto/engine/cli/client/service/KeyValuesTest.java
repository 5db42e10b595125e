package io.balto.engine.cli.client.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class KeyValuesTest {
    @Test
    void patch_ofDottedKeys_isNested() {
        assertThat(KeyValues.patch(List.of("timeouts.read=10s", "timeouts.connect=1s", "a=b=c")))
                .isEqualTo("{\"timeouts\":{\"read\":\"10s\",\"connect\":\"1s\"},\"a\":\"b=c\"}");
    }

    @Test
    void patch_ofJson_keepsItsKind() {
        assertThat(KeyValues.patch(List.of("a=true", "b=[1,\"2\"]", "c=null", "d=", "e=8081x")))
                .isEqualTo("{\"a\":true,\"b\":[1,\"2\"],\"c\":null,\"d\":\"\",\"e\":\"8081x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=1", ".a=1", "a.=1", "a..b=1"})
    void patch_ofWhatIsNoKeyAndValue_isRefused(String word) {
        assertThatThrownBy(() -> KeyValues.patch(List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as timeouts.read=10s");
    }
}
