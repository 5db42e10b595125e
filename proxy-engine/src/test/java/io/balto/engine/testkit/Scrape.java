package io.balto.engine.testkit;

import io.balto.engine.metrics.Metrics;
import io.balto.engine.metrics.exposition.ScrapeFormat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The samples of an engine as a scrape shows them.
public final class Scrape {
    private final String text;

    private Scrape(String text) {
        this.text = text;
    }

    /// Scrapes now.
    public static Scrape of(Metrics metrics) {
        ByteArrayOutputStream to = new ByteArrayOutputStream();
        try {
            metrics.scrape(ScrapeFormat.TEXT, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Scrape(to.toString(StandardCharsets.UTF_8));
    }

    /// Scrapes an engine now.
    public static Scrape of(EngineFixture engine) {
        return of(engine.engine().metrics());
    }

    /// How often a limit was hit, over all event loops.
    public double limitHits(String limit) {
        return sum("balto_limit_hits_total", "limit=\"" + limit + '"');
    }

    /// The sum of all samples of a series whose line contains every one of these labels.
    public double sum(String name, String... labels) {
        double sum = 0;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(name + '{') || line.startsWith(name + ' ')) {
                sum += containsAll(line, labels) ? value(line) : 0;
            }
        }
        return sum;
    }

    /// The lines of all samples whose name begins like this.
    public List<String> samples(String prefix) {
        return text.lines().filter(line -> line.startsWith(prefix)).toList();
    }

    private static boolean containsAll(String line, String... labels) {
        for (String label : labels) {
            if (!line.contains(label)) {
                return false;
            }
        }
        return true;
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
