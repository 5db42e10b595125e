package io.balto.engine.http;

import java.util.List;
import java.util.stream.Stream;

/// All rules of a request head.
final class RequestRows {
    private RequestRows() {}

    static Stream<HeadRow> all() {
        return Stream.concat(
                Stream.of(
                                RequestLineRows.METHODS,
                                RequestLineRows.SPACING,
                                RequestLineRows.VERSIONS,
                                RequestLineRows.TARGETS,
                                RequestFieldRows.LINES,
                                RequestFieldRows.HOSTS)
                        .flatMap(List::stream),
                FramingRow.ALL.stream().map(FramingRow::request));
    }
}
