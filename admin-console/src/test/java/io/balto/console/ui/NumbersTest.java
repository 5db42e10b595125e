package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.SpanStyle;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class NumbersTest {
    @Test
    void rate_isShortAndNeverLies() {
        assertThat(Numbers.rate(0)).isEqualTo("0");
        assertThat(Numbers.rate(0.04)).isEqualTo("0.0");
        assertThat(Numbers.rate(12.34)).isEqualTo("12.3");
        assertThat(Numbers.rate(1_712.4)).isEqualTo("1,712");
        assertThat(Numbers.rate(1_234_567)).isEqualTo("1.23 M");
        assertThat(Numbers.rate(Double.NaN)).isEqualTo("–");
    }

    @Test
    void percent_smallAndAlmostWhole_isNeverWrittenAsNothingOrAll() {
        assertThat(Numbers.percent(0.0)).isEqualTo("0 %");
        assertThat(Numbers.percent(0.0001)).isEqualTo("< 0.1 %");
        assertThat(Numbers.percent(0.274)).isEqualTo("27.4 %");
        assertThat(Numbers.percent(0.9999)).isEqualTo("> 99.9 %");
        assertThat(Numbers.percent(1.0)).isEqualTo("100 %");
        assertThat(Numbers.percent(null)).isEqualTo("–");
    }

    @Test
    void latency_picksItsUnit() {
        assertThat(Numbers.latency(0.0004)).isEqualTo("0.4 ms");
        assertThat(Numbers.latency(0.038)).isEqualTo("38 ms");
        assertThat(Numbers.latency(1.237)).isEqualTo("1.24 s");
        assertThat(Numbers.latency(null)).isEqualTo("–");
    }

    @Test
    void span_namesTheTwoLargestUnits() {
        assertThat(Numbers.span(Duration.ofSeconds(7))).isEqualTo("7 s");
        assertThat(Numbers.span(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Numbers.span(Duration.ofHours(76))).isEqualTo("3 d 04 h");
        assertThat(Numbers.span(Duration.ofSeconds(-3))).isEqualTo("0 s");
    }

    @Test
    void bytesAndMoments_areWrittenPlainly() {
        assertThat(Numbers.bytes(3_565_158, ByteUnits.IEC)).isEqualTo("3.4 MiB");
        assertThat(Numbers.bytes(3_565_158, ByteUnits.SI)).isEqualTo("3.6 MB");
        assertThat(Numbers.bytes(1_000, ByteUnits.IEC)).isEqualTo("1000 B");
        assertThat(Numbers.bytes(1_000, ByteUnits.SI)).isEqualTo("1.0 kB");
        assertThat(Numbers.bytes(Double.NaN, ByteUnits.SI)).isEqualTo("–");
        assertThat(Numbers.moment(Instant.parse("2026-11-24T14:03:07Z"), ZoneOffset.UTC))
                .isEqualTo("2026-11-24 14:03:07");
    }

    @Test
    void csv_quotesWhatNeedsItAndDisarmsFormulas() {
        String csv =
                Csv.of(
                        List.of("id", "x"),
                        List.of(
                                List.of("a,b", "-3.5"),
                                List.of("say \"hi\"", "=1+1"),
                                List.of("plain", "@cmd")));

        assertThat(csv)
                .isEqualTo(
                        "id,x\r\n"
                                + "\"a,b\",-3.5\r\n"
                                + "\"say \"\"hi\"\"\",\"'=1+1\"\r\n"
                                + "plain,\"'@cmd\"\r\n");
    }

    @Test
    void span_asOnAClock_hasHoursMinutesAndSeconds() {
        assertThat(Numbers.span(Duration.ofSeconds(7), SpanStyle.CLOCK)).isEqualTo("0:00:07");
        assertThat(Numbers.span(Duration.ofSeconds(125), SpanStyle.CLOCK)).isEqualTo("0:02:05");
        assertThat(Numbers.span(Duration.ofHours(76), SpanStyle.CLOCK)).isEqualTo("3 d 04:00:00");
        assertThat(Numbers.span(Duration.ofSeconds(125), SpanStyle.WORDS)).isEqualTo("2 min 05 s");
    }
}
