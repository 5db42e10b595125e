package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.metrics.Meter.Dimension;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;

final class MeterTest {
    @ParameterizedTest
    @EnumSource
    void metric_any_keepsTheRulesOfNames(Meter meter) {
        assertThat(meter.metric()).matches("(balto|process)_[a-z][a-z0-9_]*[a-z]");
        assertThat(meter.metric().endsWith("_total")).isEqualTo(meter.type() == Meter.Type.COUNTER);
        assertThat(meter.metric().endsWith("_seconds") || meter.type() != Meter.Type.HISTOGRAM)
                .isTrue();
        assertThat(meter.help()).isNotBlank().doesNotEndWith(".");
        assertThat(meter.labels()).doesNotHaveDuplicates();
        List<String> first = meter.scope().labels();
        assertThat(meter.labels().subList(0, first.size())).isEqualTo(first);
    }

    @Test
    void metric_all_areDifferent() {
        assertThat(Arrays.stream(Meter.values()).map(Meter::metric)).doesNotHaveDuplicates();
    }

    @Test
    void key_everyCombinationOfRequests_isDifferentAndReadsBack() {
        int codes = Dimension.CODE.values().size();
        for (int method = 0; method < Label.Method.values().length; method++) {
            for (int code = 0; code < codes; code++) {
                int key = Meter.REQUESTS.key(method, code, 1);

                assertThat(Meter.ofKey(key)).isEqualTo(Meter.REQUESTS);
                assertThat(Meter.REQUESTS.index(key, 0)).isEqualTo(method);
                assertThat(Meter.REQUESTS.index(key, 1)).isEqualTo(code);
                assertThat(Meter.REQUESTS.index(key, 2)).isEqualTo(1);
            }
        }
        assertThat(Meter.REQUESTS.values(Meter.REQUESTS.key(0, 404, 1)))
                .isEqualTo(List.of("GET", "404", "balto"));
    }

    @ParameterizedTest
    @EnumSource
    void width_countedByCells_fitsIntoAKey(Meter meter) {
        assertThat(meter.width()).isLessThanOrEqualTo(1 << Short.SIZE);
        assertThat(meter.firstKey()).isNotZero();
    }

    @Test
    void slots_histogramsOfAService_doNotOverlap() {
        assertThat(Meter.REQUEST_DURATION.firstSlot()).isZero();
        assertThat(Meter.PROXY_OVERHEAD.firstSlot()).isEqualTo(Label.CodeClass.values().length);
        assertThat(Meter.slots(Meter.Scope.SERVICE)).isEqualTo(Label.CodeClass.values().length + 3);
        assertThat(Meter.slots(Meter.Scope.BACKEND)).isEqualTo(1);
        assertThat(Meter.slots(Meter.Scope.ENGINE)).isEqualTo(1);
    }
}
