package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.traffic.TrafficHistory;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class PastRatesTest {
    @Test
    void of_ratesOfEachSecond_areTakenOverTenSeconds() {
        TrafficHistory history = history(1, Arrays.asList(10.0, 0.0, 20.0), List.of(0.0, 0.0, 0.0));

        assertThat(PastRates.of(history, Metric.RPS.word())).containsExactly(10.0, 5.0, 10.0);
    }

    @Test
    void of_errors_areWeightedByRequests() {
        TrafficHistory history = history(1, List.of(30.0, 10.0), Arrays.asList(0.0, 1.0));

        assertThat(PastRates.of(history, Metric.ERROR_RATIO.word())).containsExactly(0.0, 0.25);
    }

    @Test
    void of_secondsWithoutRequests_haveNoShareOfErrors() {
        TrafficHistory history = history(1, List.of(0.0, 0.0), Arrays.asList(null, null));

        assertThat(PastRates.of(history, Metric.ERROR_RATIO.word())).containsExactly(null, null);
    }

    @Test
    void of_gaps_stayGaps() {
        TrafficHistory history =
                history(1, Arrays.asList(4.0, null, 8.0), Arrays.asList(0.0, null, 0.0));

        assertThat(PastRates.of(history, Metric.RPS.word())).containsExactly(4.0, null, 6.0);
    }

    @Test
    void of_classesOfEachSecond_areTakenOverTenSecondsToo() {
        TrafficHistory history =
                new TrafficHistory(
                        1, Instant.EPOCH, Map.of("rps_by_class.5xx", List.of(4.0, 0.0, 2.0)));

        assertThat(PastRates.of(history, "rps_by_class.5xx")).containsExactly(4.0, 2.0, 2.0);
    }

    @Test
    void of_coarseStepsAndPercentiles_areLeftAlone() {
        TrafficHistory coarse = history(15, List.of(1.0, 3.0), List.of(0.0, 0.0));
        TrafficHistory fine =
                new TrafficHistory(
                        1,
                        Instant.EPOCH,
                        Map.of("rps", List.of(1.0, 1.0), "p95", List.of(0.1, 0.9)));

        assertThat(PastRates.of(coarse, Metric.RPS.word())).containsExactly(1.0, 3.0);
        assertThat(PastRates.of(fine, Metric.P95.word())).containsExactly(0.1, 0.9);
    }

    private static TrafficHistory history(int step, List<Double> rps, List<Double> errors) {
        return new TrafficHistory(step, Instant.EPOCH, Map.of("rps", rps, "error_ratio", errors));
    }
}
