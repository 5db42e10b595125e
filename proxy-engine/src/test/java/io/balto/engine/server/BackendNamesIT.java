package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.Transport;
import io.balto.engine.server.listener.EventLoops;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import io.netty.util.concurrent.EventExecutor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The sockets that ask name servers, and their end.
class BackendNamesIT {
    static List<Transport> transports() {
        return Stream.of(Transport.NIO, Transport.EPOLL, Transport.IO_URING)
                .filter(each -> each != Transport.EPOLL || Epoll.isAvailable())
                .filter(each -> each != Transport.IO_URING || IoUring.isAvailable())
                .toList();
    }

    /// Whoever looks for buffers that were not given back watches this, too.
    @ParameterizedTest
    @MethodSource("transports")
    void close_endsTheSocketsWhileTheLoopsTurn(Transport transport) {
        EventLoops loops = EventLoops.start(transport, 2);
        try {
            BackendNames names = new BackendNames(loops);
            loops.group().forEach(loop -> resolve(names, loop));
            assertThat(names.openSockets()).isEqualTo(2);

            names.close();

            assertThat(names.openSockets()).isZero();
        } finally {
            loops.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static void resolve(BackendNames names, EventExecutor loop) {
        InetSocketAddress local = InetSocketAddress.createUnresolved("127.0.0.1", 80);
        InetSocketAddress found =
                names.resolver().getResolver(loop).resolve(local).syncUninterruptibly().getNow();
        assertThat(found.isUnresolved()).isFalse();
    }
}
