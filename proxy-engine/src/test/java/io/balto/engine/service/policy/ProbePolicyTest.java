package io.balto.engine.service.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.service.policy.ProbePolicy.StatusRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbePolicyTest {
    @Test
    void listOf_rangesAndSingles_readsAll() {
        assertThat(StatusRange.listOf("200-299, 301,404-404"))
                .containsExactly(
                        new StatusRange(200, 299),
                        new StatusRange(301, 301),
                        new StatusRange(404, 404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2xx", "99", "600", "300-200", "200-", "-200", "200;204", "200,"})
    void listOf_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> StatusRange.listOf(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accepts_byDefault_everythingFrom200To399() {
        assertThat(ProbePolicy.DEFAULT.accepts(199)).isFalse();
        assertThat(ProbePolicy.DEFAULT.accepts(200)).isTrue();
        assertThat(ProbePolicy.DEFAULT.accepts(399)).isTrue();
        assertThat(ProbePolicy.DEFAULT.accepts(400)).isFalse();
    }
}
