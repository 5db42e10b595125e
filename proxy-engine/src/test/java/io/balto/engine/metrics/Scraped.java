package io.balto.engine.metrics;

import io.balto.engine.metrics.exposition.ScrapeFormat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a scraper gets.
final class Scraped {
    private Scraped() {}

    static String text(Metrics metrics) {
        return new String(bytes(metrics, ScrapeFormat.TEXT), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Metrics metrics, ScrapeFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            metrics.scrape(format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
