package io.balto.engine.server.listener;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.balto.engine.config.Transport;

import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeUnit;

class EventLoopsTest {
    /// As when an engine is stopped at once after its start.
    @Test
    void askForShares_whenTheLoopsHaveStopped_isQuiet() {
        EventLoops loops = EventLoops.start(Transport.NIO, 1);
        loops.group().shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();

        assertThatCode(loops::askForShares).doesNotThrowAnyException();
    }
}
