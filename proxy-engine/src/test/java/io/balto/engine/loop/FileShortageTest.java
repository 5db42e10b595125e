package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;

class FileShortageTest {
    @Test
    void isCauseOf_whatTheJdkAndNettySay_isRecognised() {
        IOException netty =
                new IOException("accept(..) failed with error(-24): Too many open files");

        assertThat(FileShortage.isCauseOf(new SocketException("Too many open files"))).isTrue();
        assertThat(FileShortage.isCauseOf(new IOException("Too many open files in system")))
                .isTrue();
        assertThat(FileShortage.isCauseOf(netty)).isTrue();
        assertThat(FileShortage.isCauseOf(new ChannelException("no channel", netty))).isTrue();
    }

    @Test
    void isCauseOf_whatABackendDoes_isNot() {
        assertThat(FileShortage.isCauseOf(new ConnectException("Connection refused"))).isFalse();
        assertThat(FileShortage.isCauseOf(new ChannelException((String) null))).isFalse();
        assertThat(FileShortage.isCauseOf(null)).isFalse();
    }
}
