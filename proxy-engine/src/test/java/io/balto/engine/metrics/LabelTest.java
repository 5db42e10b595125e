package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.LimitsConfig;
import io.balto.engine.metrics.Label.CodeClass;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

final class LabelTest {
    @ParameterizedTest
    @CsvSource({
        "0, none",
        "100, 1xx",
        "199, 1xx",
        "200, 2xx",
        "302, 3xx",
        "404, 4xx",
        "499, 4xx",
        "599, 5xx",
        "1, _other",
        "99, _other",
        "600, _other",
        "-1, _other"
    })
    void codeClass_of_status(int status, String value) {
        assertThat(CodeClass.of(status).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void method_of_itsName_findsIt(Label.Method method) {
        assertThat(Label.Method.of(method.name())).isEqualTo(method);
        assertThat(Label.Method.of(method.name().toLowerCase(Locale.ROOT)))
                .isEqualTo(Label.Method.OTHER);
    }

    @ParameterizedTest
    @EnumSource
    void reason_any_hasACodeAndAStatusForAClient(Reason reason) {
        assertThat(reason.code()).matches("[a-z]+(_[a-z]+)*").isEqualTo(reason.value());
        assertThat(reason.status()).isBetween(400, 599);
        assertThat(reason.meaning()).isNotBlank().doesNotEndWith(".");
    }

    @Test
    void limit_values_areTheKeysOfTheConfigurationAndTheHeap() {
        Stream<String> keys =
                Arrays.stream(LimitsConfig.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                        .filter(key -> !key.equals("body_min_rate_after"));
        // one key stands under the service; the heap is set by the launcher, not by a key
        List<String> wanted = Stream.concat(keys, Stream.of("max_body", "heap")).toList();

        assertThat(Arrays.stream(Limit.values()).map(Limit::value))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }
}
