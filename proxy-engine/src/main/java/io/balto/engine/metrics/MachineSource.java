package io.balto.engine.metrics;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the process and its control group (cgroup v2) use and may use, under names every dashboard
/// knows, so that no agent on the machine is needed to see them.
///
/// Where a file does not exist, the series is absent, and so is a limit that is not set.
final class MachineSource implements MeterSource {
    private static final double NANOS = 1e9;
    private static final double KIB = 1024;
    private static final String UNLIMITED = "max";

    private final Path status;
    private final Path group;

    /// Reads these files.
    ///
    /// @param status the file `status` of a process under /proc
    /// @param group folder of a control group
    MachineSource(Path status, Path group) {
        this.status = status;
        this.group = group;
    }

    /// The files of this process; inside a container its group is the root of what the container
    /// sees.
    static MachineSource ofThisProcess() {
        Path process = Path.of("/proc/self");
        return new MachineSource(
                process.resolve("status"),
                groupOf(process.resolve("cgroup"), Path.of("/sys/fs/cgroup")));
    }

    /// Finds the folder of a process's control group.
    ///
    /// @param membership the file `cgroup` of the process; its line `0::/…` names the group of v2
    /// @param root where the hierarchy is mounted
    static Path groupOf(Path membership, Path root) {
        for (String line : lines(membership)) {
            if (line.startsWith("0::/")) {
                Path group = root.resolve(line.substring("0::/".length()));
                return Files.isDirectory(group) ? group : root;
            }
        }
        return root;
    }

    @Override
    public void report(Sink sink) {
        reportProcess(sink);
        for (String line : lines(group.resolve("cpu.max"))) {
            String[] quotaAndPeriod = line.split(" ", -1);
            if (quotaAndPeriod.length == 2 && !quotaAndPeriod[0].equals(UNLIMITED)) {
                sink.put(
                        Meter.CONTAINER_CPU_LIMIT,
                        number(quotaAndPeriod[0]) / number(quotaAndPeriod[1]));
            }
        }
        reportLine(group.resolve("cpu.stat"), "nr_periods ", Meter.CONTAINER_CPU_PERIODS, sink);
        reportLine(group.resolve("cpu.stat"), "nr_throttled ", Meter.CONTAINER_CPU_THROTTLED, sink);
        reportLine(group.resolve("memory.current"), "", Meter.CONTAINER_MEMORY_USAGE, sink);
        reportLine(group.resolve("memory.max"), "", Meter.CONTAINER_MEMORY_LIMIT, sink);
    }

    private void reportProcess(Sink sink) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getProcessCpuTime() >= 0) {
            sink.put(Meter.PROCESS_CPU, system.getProcessCpuTime() / NANOS);
        }
        MeterSource.Sink kibibytes = (meter, value, labels) -> sink.put(meter, value * KIB, labels);
        reportLine(status, "VmRSS:", Meter.PROCESS_RESIDENT_MEMORY, kibibytes);
    }

    private static void reportLine(Path file, String prefix, Meter meter, Sink sink) {
        for (String line : lines(file)) {
            if (line.startsWith(prefix) && !line.equals(UNLIMITED)) {
                sink.put(meter, number(line.substring(prefix.length())));
            }
        }
    }

    private static double number(String text) {
        String digits = text.endsWith("kB") ? text.substring(0, text.length() - 2) : text;
        return Double.parseDouble(digits.strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
