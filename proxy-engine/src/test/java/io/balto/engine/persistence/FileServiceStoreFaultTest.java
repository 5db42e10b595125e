package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.service.Generation;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceStore.Kept;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;

/// Lets every single operation of a run with several rewrites fail, or be the last before the power
/// goes, and looks at what is found afterwards.
class FileServiceStoreFaultTest {
    private static final int STEPS = 14;

    /// Low enough for a rewrite every few steps.
    private static final long COMPACT_FROM_BYTES = 700;

    @ParameterizedTest
    @EnumSource(MemoryFiles.Loss.class)
    void lossOfPower_atEveryOperation_losesNothingThatWasConfirmed(MemoryFiles.Loss loss) {
        int operations = operationsOfACleanRun();
        for (int last = 0; last <= operations; last++) {
            MemoryFiles files = new MemoryFiles();
            files.failForGood(last);
            List<Long> confirmed = run(files);

            Generations found = recovered(files.afterLossOfPower(loss));

            long known = confirmed.isEmpty() ? 0 : confirmed.getLast();
            assertThat(found.number())
                    .as("%s after operation %s", loss, last)
                    .isBetween(known, known + 1);
            assertThat(found.services().size()).isEqualTo((int) found.number());
            assertThat(numbers(found)).isEqualTo(upTo(found.number()));
        }
    }

    @ParameterizedTest
    @EnumSource(MemoryFiles.Loss.class)
    void failure_ofAnyOneOperation_refusesAtMostOneChangeKeepsTheOthersAndLeavesNoFile(
            MemoryFiles.Loss loss) {
        int operations = operationsOfACleanRun();
        for (int failing = 0; failing < operations; failing++) {
            MemoryFiles files = new MemoryFiles();
            files.fail(failing, 1);
            List<Long> confirmed = run(files);
            assertThat(files.exists(Journal.NEXT)).as("after operation %s", failing).isFalse();

            Generations found = recovered(files.afterLossOfPower(loss));

            if (!confirmed.isEmpty()) {
                assertThat(confirmed).hasSizeBetween(STEPS - 1, STEPS);
            }
            assertThat(numbers(found))
                    .as("%s after operation %s failed", loss, failing)
                    .isEqualTo(confirmed);
        }
    }

    @Test
    void cleanRun_rewritesSeveralTimes() {
        MemoryFiles files = new MemoryFiles();

        assertThat(run(files)).hasSize(STEPS);
        assertThat(files.operations()).isGreaterThan(2 * STEPS + 3 * 5);
    }

    private static int operationsOfACleanRun() {
        MemoryFiles files = new MemoryFiles();
        run(files);
        return files.operations();
    }

    /// @return the numbers of the steps that were confirmed
    private static List<Long> run(MemoryFiles files) {
        List<Long> confirmed = new ArrayList<>();
        if (FileServiceStore.open(files, Entries.HOST, COMPACT_FROM_BYTES)
                instanceof Opening.Opened(FileServiceStore store)) {
            for (long number = 1; number <= STEPS; number++) {
                if (store.append(List.of(Entries.step(number))) instanceof Kept.Durably) {
                    confirmed.add(number);
                }
            }
        }
        return confirmed;
    }

    private static Generations recovered(MemoryFiles files) {
        return switch (FileServiceStore.open(files, Entries.HOST, COMPACT_FROM_BYTES)) {
            case Opening.Opened(FileServiceStore store) -> store.recover().generations();
            case Opening other -> throw new AssertionError(other);
        };
    }

    private static List<Long> numbers(Generations found) {
        return found.entries().stream()
                .map(Generations.Entry::generation)
                .map(Generation::number)
                .toList();
    }

    private static List<Long> upTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
