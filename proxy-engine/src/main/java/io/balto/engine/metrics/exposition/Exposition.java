package io.balto.engine.metrics.exposition;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Writes series in the formats of scrapers.
public sealed interface Exposition {
    /// Has nothing to show.
    Exposition NOTHING = new Nothing();

    /// Writes everything; blocks on the stream.
    void write(ScrapeFormat format, OutputStream to) throws IOException;

    /// Adds meters of Micrometer.
    void bind(MeterBinder binder);

    /// Lets go of listeners the binders registered with the JVM.
    void close();

    /// Shows these series together with those of the JVM and the process.
    static Exposition of(Series series) {
        return new Registered(series);
    }

    /// Series to be shown.
    @FunctionalInterface
    interface Series {
        /// The series of now, one snapshot for each metric, made when it is asked for: all at once
        /// are megabytes with thousands of services (ADR 19).
        Stream<MetricSnapshot> collect();
    }

    /// What `metrics.enabled: false` needs.
    record Nothing() implements Exposition {
        @Override
        public void write(ScrapeFormat format, OutputStream to) {}

        @Override
        public void bind(MeterBinder binder) {}

        @Override
        public void close() {}
    }

    /// The series, metric by metric, and then the meters of Micrometer's registry.
    final class Registered implements Exposition {
        // A writer makes buffers for each part, so that metrics of few series share one.
        private static final int POINTS_AT_ONCE = 500;

        private final ExpositionFormats formats = ExpositionFormats.init();
        private final Series series;
        private final PrometheusMeterRegistry registry =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        private final JvmGcMetrics gc = new JvmGcMetrics();
        private final JvmHeapPressureMetrics heapPressure = new JvmHeapPressureMetrics();

        private Registered(Series series) {
            this.series = series;
            // Micrometer would publish process_cpu_time_ns_total, a name no dashboard knows, in a
            // unit no rule allows.
            registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
            registry.config().meterFilter(new MeterNames());
            List<MeterBinder> binders =
                    List.of(
                            gc,
                            heapPressure,
                            new ClassLoaderMetrics(),
                            new JvmInfoMetrics(),
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            new FileDescriptorMetrics(),
                            new ProcessorMetrics(),
                            new UptimeMetrics());
            binders.forEach(binder -> binder.bindTo(registry));
        }

        @Override
        public void write(ScrapeFormat format, OutputStream to) throws IOException {
            ExpositionFormatWriter writer = formats.findWriter(format.contentType());
            EndlessStream endless = new EndlessStream(to, format.endMark());
            List<MetricSnapshot> part = new ArrayList<>();
            int points = 0;
            for (Iterator<MetricSnapshot> each = series.collect().iterator(); each.hasNext(); ) {
                MetricSnapshot next = each.next();
                part.add(next);
                points += next.getDataPoints().size();
                if (points >= POINTS_AT_ONCE || !each.hasNext()) {
                    writer.write(endless, new MetricSnapshots(part));
                    endless.endPart();
                    part.clear();
                    points = 0;
                }
            }
            registry.scrape(to, format.contentType());
        }

        @Override
        public void bind(MeterBinder binder) {
            binder.bindTo(registry);
        }

        @Override
        public void close() {
            gc.close();
            heapPressure.close();
            registry.close();
        }

        MeterRegistry registry() {
            return registry;
        }

        /// Names of Micrometer's own meters as Prometheus wants them.
        ///
        /// What has the name of a histogram's part and is none gets another one, which `promtool
        /// check metrics` asks for. Netty's allocator loses the label `id`, an address that is
        /// another one after each start, and gets the units and sentences that Micrometer does not
        /// know.
        private static final class MeterNames implements MeterFilter {
            private static final String ALLOCATOR = "netty.allocator.";

            @Override
            public Meter.Id map(Meter.Id id) {
                if (id.getName().equals("system.cpu.count")) {
                    return id.withName("system.cpus");
                }
                return id.getName().startsWith(ALLOCATOR) ? ofAllocator(id) : id;
            }

            private static Meter.Id ofAllocator(Meter.Id id) {
                List<Tag> stable =
                        id.getTags().stream().filter(t -> !t.getKey().equals("id")).toList();
                String name = id.getName().substring(ALLOCATOR.length());
                return new Meter.Id(
                        id.getName(), Tags.of(stable), unitOf(name), helpOf(name), id.getType());
            }

            private static @Nullable String unitOf(String name) {
                return switch (name) {
                    case "memory.used", "memory.pinned", "pooled.chunk.size" -> BaseUnits.BYTES;
                    default -> null;
                };
            }

            private static String helpOf(String name) {
                return switch (name) {
                    case "memory.used" -> "What Netty's pool of buffers has taken from the system";
                    case "memory.pinned" -> "What of the pool is in use";
                    case "pooled.arenas" -> "Parts of the pool that threads share";
                    case "pooled.cache.size" -> "Buffers of the pool that a thread may keep";
                    case "pooled.chunk.size" -> "What the pool takes from the system at once";
                    case "pooled.threadlocal.caches" -> "Threads that keep buffers of the pool";
                    default -> "Of Netty's pool of buffers";
                };
            }
        }
    }
}
