package io.balto.engine.metrics;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU time and resident memory of this process under the names every Prometheus client uses.
final class ProcessSource implements MeterSource {
    private static final double NANOS = 1e9;
    private static final long KIB = 1024;
    private static final String RESIDENT = "VmRSS:";

    private final Path status;

    ProcessSource() {
        this(Path.of("/proc/self/status"));
    }

    /// Reads another process's file, for a test.
    ProcessSource(Path status) {
        this.status = status;
    }

    @Override
    public void report(Sink sink) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getProcessCpuTime() >= 0) {
            sink.put(Meter.PROCESS_CPU, system.getProcessCpuTime() / NANOS);
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith(RESIDENT)) {
                    sink.put(Meter.PROCESS_RESIDENT_MEMORY, (double) (kibibytes(line) * KIB));
                }
            }
        } catch (IOException e) {
            // Not Linux, or /proc is hidden: the series is absent, as it is with every other
            // client.
            return;
        }
    }

    private static long kibibytes(String line) {
        return Long.parseLong(line.substring(RESIDENT.length(), line.lastIndexOf("kB")).strip());
    }
}
