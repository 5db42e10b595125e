package io.balto.console.ui;

import java.util.List;
import java.util.stream.Collectors;

/// Writes tables as CSV.
///
/// UTF-8, CRLF, a header line. What a spreadsheet would take for a formula is quoted with an
/// apostrophe in front, numbers excepted. Pure. Source: RFC 4180.
public final class Csv {
    private static final String LINE_END = "\r\n";

    private Csv() {}

    /// The document.
    ///
    /// @param rows each as long as the header
    public static String of(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(line(header));
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",")) + LINE_END;
    }

    private static String field(String value) {
        boolean isFormula =
                !value.isEmpty()
                        && "=+-@\t\r".indexOf(value.charAt(0)) >= 0
                        && !value.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
        String safe = isFormula ? "'" + value : value;
        boolean needsQuotes = isFormula || safe.matches("(?s).*[\",\r\n].*");
        return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
