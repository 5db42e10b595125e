package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.balto.engine.service.Generations;
import io.balto.engine.service.snapshot.Registration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledProcessIT {
    private static final int ROUNDS = 6;
    private static final String THREADS = "4";
    private static final String REFUSED = "refused: ";

    @TempDir private Path directory;

    @Test
    void kill9_atAnyMoment_losesNothingThatWasConfirmed() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<String> confirmed = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Process child = new ProcessBuilder(command("r" + round)).start();
            int until = random.nextInt(400);
            try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).as("seed %s", seed).isEqualTo("ready");
                for (int i = 0; i < until; i++) {
                    confirmed.add(said.readLine());
                }
                // By its handle: Process.destroyForcibly would close what it said last.
                child.toHandle().destroyForcibly();
                said.lines().filter(KilledProcessIT::isWhole).forEach(confirmed::add);
            }
            child.waitFor();

            assertThat(recovered())
                    .as("seed %s, round %s", seed, round)
                    .containsAll(confirmed)
                    .hasSizeLessThanOrEqualTo(
                            confirmed.size() + (round + 1) * Integer.parseInt(THREADS));
        }
        assertThat(confirmed).as("seed %s", seed).isNotEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fileThatMayNotGrow_refusesChangesAndKeepsWhatWasConfirmed() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell to set a limit with");
        List<String> limited =
                new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -f 40; exec \"$@\""));
        limited.add("sh");
        limited.addAll(command("full"));
        Process child = new ProcessBuilder(limited).start();

        Set<String> confirmed = new HashSet<>();
        List<String> refused = new ArrayList<>();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
            said.lines()
                    .forEach(line -> (line.startsWith(REFUSED) ? refused : confirmed).add(line));
        }

        assertThat(child.waitFor()).isZero();
        assertThat(refused)
                .hasSize(Integer.parseInt(THREADS))
                .allMatch(line -> line.contains("cannot be written"));
        assertThat(recovered()).isEqualTo(confirmed).isNotEmpty();
    }

    /// A line whose end was written before the kill; ids end so.
    private static boolean isWhole(String line) {
        return line.endsWith(".test-/*");
    }

    private List<String> command(String word) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RegisteringChild.class.getName(),
                directory.toString(),
                word,
                THREADS);
    }

    private Set<String> recovered() throws IOException {
        return switch (FileServiceStore.open(directory, Entries.HOST)) {
            case Opening.Opened(FileServiceStore store) -> {
                try (store) {
                    yield ids(store.recover().generations());
                }
            }
            case Opening other -> throw new IOException(other.toString());
        };
    }

    private static Set<String> ids(Generations generations) {
        Set<String> ids = new HashSet<>();
        for (Registration registration : generations.services().values()) {
            ids.add(registration.id().value());
        }
        return ids;
    }
}
