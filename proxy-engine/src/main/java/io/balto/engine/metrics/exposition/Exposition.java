package io.balto.engine.metrics.exposition;

import io.micrometer.core.instrument.MeterRegistry;
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
import io.prometheus.metrics.model.registry.MultiCollector;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

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

    /// Shows a collector's series together with those of the JVM and the process.
    static Exposition of(MultiCollector collector) {
        return new Registered(collector);
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

    /// Micrometer's registry with the collector beside its own meters.
    final class Registered implements Exposition {
        private final PrometheusMeterRegistry registry =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        private final JvmGcMetrics gc = new JvmGcMetrics();
        private final JvmHeapPressureMetrics heapPressure = new JvmHeapPressureMetrics();

        private Registered(MultiCollector collector) {
            // Micrometer would publish process_cpu_time_ns_total, a name no dashboard knows, in a
            // unit no rule allows.
            registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
            registry.getPrometheusRegistry().register(collector);
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
    }
}
