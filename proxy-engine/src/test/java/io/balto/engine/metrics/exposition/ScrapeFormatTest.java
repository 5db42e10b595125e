package io.balto.engine.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScrapeFormatTest {
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | TEXT",
                "*/* | TEXT",
                "text/plain | TEXT",
                "application/json | TEXT",
                "application/openmetrics-text | OPEN_METRICS",
                "application/openmetrics-text;version=1.0.0 | OPEN_METRICS",
                PROTOBUF + " | PROTOBUF",
                "application/vnd.google.protobuf;encoding=text | TEXT",
                "text/plain;q=0.3,application/openmetrics-text;version=1.0.0;q=0.5 | OPEN_METRICS",
                "text/plain;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5 | TEXT",
                "application/openmetrics-text;q=0, text/plain;q=0.1 | TEXT",
                "application/openmetrics-text;q=banana | TEXT",
                PROTOBUF
                        + ";q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.2 |"
                        + " PROTOBUF",
                ",,;;,q= | TEXT"
            })
    void of_accept_choosesTheFormat(String accept, ScrapeFormat wanted) {
        assertThat(ScrapeFormat.of(accept)).isEqualTo(wanted);
    }
}
