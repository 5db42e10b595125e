package io.balto.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.balto.engine.scheduling.LinuxScheduler.Attributes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What a thread asked for is what the kernel of this machine tells of it.
class ProcessorShareTest {
    private static final @Nullable LinuxScheduler SCHEDULER = LinuxScheduler.ofThisMachine();

    private static LinuxScheduler scheduler() {
        assumeTrue(SCHEDULER != null, "only Linux hears of it");
        return SCHEDULER;
    }

    private static Attributes told() {
        Attributes told = scheduler().of(LinuxScheduler.OWN);
        assertThat(told).as("sched_getattr").isNotNull();
        return told;
    }

    private static <T> T inAThread(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(
                        () -> {
                            try {
                                result.complete(work.get());
                            } catch (RuntimeException | AssertionError e) {
                                result.completeExceptionally(e);
                            }
                        });
        return result.join();
    }

    @Test
    void take_prompt_isTheShortestSliceAndNotInherited() {
        Attributes before = told();
        assumeTrue(before.sliceNanos() > 0, "Linux tells of slices since 6.12");
        Attributes[] seen =
                inAThread(
                        () -> {
                            ProcessorShare.PROMPT.take();
                            return new Attributes[] {told(), inAThread(ProcessorShareTest::told)};
                        });
        assertThat(seen[0].sliceNanos()).isEqualTo(100_000);
        assertThat(seen[0].nice()).isEqualTo(before.nice());
        assertThat(seen[1].sliceNanos()).as("a thread it starts").isGreaterThan(100_000);
    }

    @Test
    void take_lesser_isNiceness10OrThatOfTheProcess() {
        int expected = Math.max(10, told().nice());
        int[] seen =
                inAThread(
                        () -> {
                            ProcessorShare.LESSER.take();
                            int once = told().nice();
                            ProcessorShare.LESSER.take();
                            return new int[] {once, told().nice()};
                        });
        assertThat(seen).containsExactly(expected, expected);
    }

    @Test
    void lessenCompilers_allOfThem_niceness10AndNotTheCaller() {
        Attributes own = told();
        List<Long> before = CompilerThreads.ofThisProcess();
        ProcessorShare.lessenCompilers();
        assertThat(before)
                .isNotEmpty()
                .extracting(scheduler()::of)
                .filteredOn(Objects::nonNull) // the JVM ends what has nothing to compile
                .isNotEmpty()
                .allMatch(told -> told.nice() == Math.max(10, own.nice()));
        assertThat(told()).isEqualTo(own);
    }

    @Test
    void prepare_again_changesNothing() {
        Attributes before = told();
        ProcessorShare.prepare();
        assertThat(told()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false", "3, true", "5, false", "6, false"})
    void isFair_policyOfTheKernel_leavesRealTimeAndIdleAlone(int policy, boolean expected) {
        assertThat(new Attributes(policy, 0, 0, 0).isFair()).isEqualTo(expected);
    }
}
