package io.balto.engine.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/// Who does not answer is not said to be alive.
class SignsOfLifeTest {
    private final List<String> sent = new ArrayList<>();
    private final AtomicReference<CompletableFuture<?>> pulse =
            new AtomicReference<>(CompletableFuture.completedFuture(""));
    private final AtomicReference<String> status = new AtomicReference<>("a");

    private SignsOfLife signs(boolean watched) {
        return new SignsOfLife(pulse::get, status::get, "a", watched, sent::add);
    }

    @Test
    void look_whileLoopsAnswer_feedsTheWatchdogEachTime() {
        SignsOfLife signs = signs(true);

        signs.look();
        signs.look();

        assertThat(sent).containsExactly("WATCHDOG=1", "WATCHDOG=1");
    }

    @Test
    void look_whileALoopHangs_fallsSilentUntilItAnswers() {
        CompletableFuture<String> hanging = new CompletableFuture<>();
        pulse.set(hanging);
        SignsOfLife signs = signs(true);
        signs.look();
        sent.clear();

        signs.look();
        signs.look();
        assertThat(sent).isEmpty();

        hanging.complete("");
        signs.look();
        assertThat(sent).containsExactly("WATCHDOG=1");
    }

    @Test
    void look_whenALoopHasEnded_staysSilent() {
        pulse.set(CompletableFuture.failedFuture(new IllegalStateException("rejected")));
        SignsOfLife signs = signs(true);
        signs.look();
        sent.clear();

        signs.look();

        assertThat(sent).isEmpty();
    }

    @Test
    void look_withoutAWatchdog_saysOnlyAChangedStatus() {
        SignsOfLife signs = signs(false);

        signs.look();
        status.set("b");
        signs.look();
        signs.look();

        assertThat(sent).containsExactly("STATUS=b");
    }
}
