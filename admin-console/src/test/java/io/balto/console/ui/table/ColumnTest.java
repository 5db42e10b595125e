package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;

class ColumnTest {
    @Test
    void moments_areOfTheZoneOnScreenAndOfUtcInAnExport() {
        Instant noon = Instant.parse("2026-11-29T12:00:00Z");
        Column<Instant> column =
                Column.moments("time", "Time", one -> one, () -> ZoneId.of("Asia/Tokyo"));

        assertThat(column.text().apply(noon)).isEqualTo("2026-11-29 21:00:00");
        assertThat(column.raw().apply(noon)).isEqualTo("2026-11-29T12:00:00Z");
        assertThat(column.isWhole()).isTrue();
    }
}
