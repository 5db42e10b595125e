package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

final class MachineSourceTest {
    @TempDir Path folder;

    @Test
    void report_limitedGroup_showsLimitsAndUse() throws IOException {
        Files.writeString(
                folder.resolve("status"), "Name:\tjava\nVmRSS:\t   86496 kB\nThreads:\t20\n");
        Files.writeString(folder.resolve("cpu.max"), "150000 100000\n");
        Files.writeString(
                folder.resolve("cpu.stat"), "usage_usec 5\nnr_periods 120\nnr_throttled 7\n");
        Files.writeString(folder.resolve("memory.current"), "104857600\n");
        Files.writeString(folder.resolve("memory.max"), "268435456\n");

        Map<Meter, Double> reported = report();

        assertThat(reported)
                .containsEntry(Meter.PROCESS_RESIDENT_MEMORY, 86_496 * 1024.0)
                .containsEntry(Meter.CONTAINER_CPU_LIMIT, 1.5)
                .containsEntry(Meter.CONTAINER_CPU_PERIODS, 120.0)
                .containsEntry(Meter.CONTAINER_CPU_THROTTLED, 7.0)
                .containsEntry(Meter.CONTAINER_MEMORY_USAGE, 104_857_600.0)
                .containsEntry(Meter.CONTAINER_MEMORY_LIMIT, 268_435_456.0)
                .containsKey(Meter.PROCESS_CPU);
    }

    @Test
    void report_unlimitedGroup_hasNoLimits() throws IOException {
        Files.writeString(folder.resolve("cpu.max"), "max 100000\n");
        Files.writeString(folder.resolve("memory.max"), "max\n");
        Files.writeString(folder.resolve("memory.current"), "1\n");

        assertThat(report()).containsOnlyKeys(Meter.PROCESS_CPU, Meter.CONTAINER_MEMORY_USAGE);
    }

    @Test
    void report_noFilesAtAll_showsOnlyWhatTheJvmKnows() {
        assertThat(report()).containsOnlyKeys(Meter.PROCESS_CPU);
    }

    @Test
    void groupOf_membership_findsTheFolderOrFallsBackToTheRoot() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        Path group = Files.createDirectories(root.resolve("system.slice/balto.service"));
        Path inGroup =
                Files.writeString(
                        folder.resolve("a"), "1:name=x:/y\n0::/system.slice/balto.service\n");
        Path inContainer = Files.writeString(folder.resolve("b"), "0::/not/visible/here\n");

        assertThat(MachineSource.groupOf(inGroup, root)).isEqualTo(group);
        assertThat(MachineSource.groupOf(inContainer, root)).isEqualTo(root);
        assertThat(MachineSource.groupOf(folder.resolve("absent"), root)).isEqualTo(root);
    }

    private Map<Meter, Double> report() {
        Map<Meter, Double> reported = new EnumMap<>(Meter.class);
        new MachineSource(folder.resolve("status"), folder)
                .report((meter, value, _) -> reported.put(meter, value));
        return reported;
    }
}
