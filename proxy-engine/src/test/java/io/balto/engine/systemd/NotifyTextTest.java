package io.balto.engine.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The messages as sd_notify(3) has them.
class NotifyTextTest {
    @Test
    void ready_saysWhatIsServed() {
        assertThat(NotifyText.ready("serving 1 service"))
                .isEqualTo("READY=1\nSTATUS=serving 1 service");
    }

    @Test
    void reloading_isTimedInWholeMicroseconds() {
        assertThat(NotifyText.reloading(5_000_999)).isEqualTo("RELOADING=1\nMONOTONIC_USEC=5000");
    }

    @Test
    void stopping_asksForTheTimeOfTheDrain() {
        assertThat(NotifyText.stopping(Duration.ofSeconds(40)))
                .isEqualTo("STOPPING=1\nEXTEND_TIMEOUT_USEC=40000000\nSTATUS=draining");
    }

    @Test
    void status_withALineBreak_staysOneLine() {
        assertThat(NotifyText.status("a\nREADY=1")).isEqualTo("STATUS=a READY=1");
    }
}
