package io.balto.engine.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class BrokenDocumentsTest {
    static List<BrokenDocuments.Row> rows() throws IOException {
        return BrokenDocuments.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void load_aBrokenDocument_tellsPlaceAndCodeOfTheFirstError(BrokenDocuments.Row row) {
        LoadResult result =
                new ConfigLoader(Map.of(), List.of())
                        .load("f", row.document().getBytes(StandardCharsets.UTF_8));

        assertThat(result).as(row.document()).isInstanceOf(LoadResult.Invalid.class);
        Finding first =
                result.report().findings().stream()
                        .filter(finding -> !finding.code().isWarning())
                        .findFirst()
                        .orElseThrow();
        assertThat(
                        first.place().line()
                                + ":"
                                + first.place().column()
                                + " "
                                + first.code().number())
                .as(Report.lineFor(first) + "\n" + row.document())
                .isEqualTo(row.first());
    }

    @Test
    void rows_ofTheTable_areManyAndDistinct() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }
}
