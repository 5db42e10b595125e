package io.balto.engine.metrics.exposition;

/// The formats a scraper may ask for.
public enum ScrapeFormat {
    /// Prometheus text 0.0.4: what is answered when nothing else is asked for.
    TEXT("text/plain; version=0.0.4; charset=utf-8", ""),
    /// OpenMetrics text 1.0.0.
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8", "# EOF\n"),
    /// Prometheus protobuf, length-delimited, with native histograms.
    PROTOBUF(
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily;"
                    + " encoding=delimited",
            "");

    private final String contentType;
    private final String endMark;

    ScrapeFormat(String contentType, String endMark) {
        this.contentType = contentType;
        this.endMark = endMark;
    }

    /// What stands at the end of a document in this format, empty for most.
    String endMark() {
        return endMark;
    }

    /// Value of `Content-Type` of an answer in this format.
    public String contentType() {
        return contentType;
    }

    /// Chooses the format a scraper likes best.
    ///
    /// @param accept value of `Accept` as received, empty when absent; weights are obeyed, ties go
    ///   to the first named
    /// @return the format, `TEXT` when none of the media ranges fits
    public static ScrapeFormat of(String accept) {
        ScrapeFormat best = TEXT;
        double weight = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            double q = qualityOf(parts);
            if (q > weight && isKnown(parts[0].strip())) {
                best = named(parts[0].strip(), range);
                weight = q;
            }
        }
        return best;
    }

    private static boolean isKnown(String media) {
        return switch (media) {
            case "application/openmetrics-text",
                    "application/vnd.google.protobuf",
                    "text/plain",
                    "text/*",
                    "*/*" ->
                    true;
            default -> false;
        };
    }

    private static ScrapeFormat named(String media, String range) {
        return switch (media) {
            case "application/openmetrics-text" -> OPEN_METRICS;
            case "application/vnd.google.protobuf" ->
                    range.contains("encoding=delimited") ? PROTOBUF : TEXT;
            default -> TEXT;
        };
    }

    private static double qualityOf(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("q=")) {
                return parseQuality(part.substring(2));
            }
        }
        return 1;
    }

    private static double parseQuality(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
