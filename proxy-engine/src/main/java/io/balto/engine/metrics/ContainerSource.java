package io.balto.engine.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Limits and use of the own control group (cgroup v2), so that no agent on the machine is needed
/// to see them.
///
/// Reports nothing where there is no cgroup v2; a limit that is not set is no series.
final class ContainerSource implements MeterSource {
    private static final String UNLIMITED = "max";

    private final Path group;

    /// Reads the files of one control group.
    ContainerSource(Path group) {
        this.group = group;
    }

    /// The control group this process is in; inside a container it is the root of what the
    /// container sees.
    static ContainerSource ofThisProcess() {
        return new ContainerSource(
                groupOf(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup")));
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
        for (String line : lines(group.resolve("cpu.max"))) {
            String[] quotaAndPeriod = line.split(" ", -1);
            if (quotaAndPeriod.length == 2 && !quotaAndPeriod[0].equals(UNLIMITED)) {
                sink.put(
                        Meter.CONTAINER_CPU_LIMIT,
                        number(quotaAndPeriod[0]) / number(quotaAndPeriod[1]));
            }
        }
        for (String line : lines(group.resolve("cpu.stat"))) {
            if (line.startsWith("nr_periods ")) {
                sink.put(
                        Meter.CONTAINER_CPU_PERIODS,
                        number(line.substring("nr_periods ".length())));
            } else if (line.startsWith("nr_throttled ")) {
                sink.put(
                        Meter.CONTAINER_CPU_THROTTLED,
                        number(line.substring("nr_throttled ".length())));
            }
        }
        reportBytes("memory.current", Meter.CONTAINER_MEMORY_USAGE, sink);
        reportBytes("memory.max", Meter.CONTAINER_MEMORY_LIMIT, sink);
    }

    private void reportBytes(String file, Meter meter, Sink sink) {
        for (String line : lines(group.resolve(file))) {
            if (!line.equals(UNLIMITED)) {
                sink.put(meter, number(line));
            }
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text.strip());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
