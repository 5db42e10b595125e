package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MessageSizeEstimator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.channel.socket.nio.NioServerSocketChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What is offered to the socket at once arrives as what goes through Netty's outbound buffer, on a
/// transport that has both ways and on one that has the usual way only.
class OutboundIT {
    private static final int DEADLINE_SECONDS = 20;
    private static final int BUFFERS = 400;

    private final AtomicInteger queued = new AtomicInteger();
    private final List<Integer> seen = new ArrayList<>();
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private Socket client = new Socket();
    private Channel channel = new NioServerSocketChannel();

    @AfterEach
    void close() throws Exception {
        client.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void write_toAReaderThatFallsBehind_sendsEveryByteInOrder(String transport) throws Exception {
        open(transport, false);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] expected = new byte[BUFFERS * LoopReadBuffer.CAPACITY];
        int total = 0;
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            byte[] bytes =
                    new byte
                            [random.nextBoolean()
                                    ? 1 + random.nextInt(300)
                                    : 1 + random.nextInt(LoopReadBuffer.CAPACITY)];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, expected, total, bytes.length);
            total += bytes.length;
            buffers.add(channel.alloc().directBuffer(bytes.length).writeBytes(bytes));
        }

        // All of it before the client reads: the socket takes some, the rest waits.
        boolean waited =
                onLoop(
                        () -> {
                            Outbound outbound = new Outbound(channel);
                            buffers.forEach(outbound::write);
                            return outbound.pendingBytes() > 0;
                        });
        byte[] received = client.getInputStream().readNBytes(total);
        onLoop(() -> channel); // the loop lets go of the last buffer after its bytes have left

        assertThat(waited).as("seed %d", seed).isTrue();
        assertThat(received.length).as("seed %d", seed).isEqualTo(total);
        assertThat(Arrays.equals(received, 0, total, expected, 0, total))
                .as("seed %d", seed)
                .isTrue();
        assertThat(buffers).as("seed %d", seed).allMatch(buffer -> buffer.refCnt() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void write_whereNothingWaits_usesTheOutboundBufferOnNioOnly(String transport) throws Exception {
        open(transport, false);

        onLoop(
                () -> {
                    Outbound outbound = new Outbound(channel);
                    outbound.write(Unpooled.directBuffer().writeBytes(new byte[] {1, 2, 3}));
                    outbound.write(Unpooled.wrappedBuffer(new byte[0]));
                    return outbound.pendingBytes();
                });

        assertThat(client.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);
        int empty = 1;
        assertThat(queued.get()).isEqualTo(transport.equals("nio") ? 1 + empty : empty);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void hasTaken_whileMoreIsWrittenToAPeerThatReadsNothing_isFalse(String transport)
            throws Exception {
        open(transport, false);
        Outbound outbound = onLoop(() -> new Outbound(channel));

        List<Boolean> beforeItReads =
                onLoop(
                        () -> {
                            List<Boolean> taken = new ArrayList<>(List.of(outbound.hasTaken()));
                            while (outbound.pendingBytes() == 0) {
                                outbound.write(Unpooled.directBuffer().writeZero(1 << 10));
                            }
                            taken.add(outbound.hasTaken());
                            outbound.write(Unpooled.directBuffer().writeZero(1 << 10));
                            taken.add(outbound.hasTaken());
                            return taken;
                        });

        assertThat(beforeItReads).containsExactly(true, true, false);
        do {
            client.getInputStream().readNBytes(1 << 10);
        } while (!onLoop(outbound::hasTaken)); // ends when the window has opened again
    }

    @Test
    void write_whereAHandlerChangesWhatIsWritten_goesThroughIt() throws Exception {
        open("epoll", true);

        onLoop(
                () -> {
                    new Outbound(channel).write(Unpooled.directBuffer().writeBytes(new byte[7]));
                    return channel;
                });

        assertThat(client.getInputStream().readNBytes(7)).hasSize(7);
        assertThat(seen).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void write_answerOfAMebibyte_isTakenInSlicesAndArrivesWhole(String transport) throws Exception {
        open(transport, false);
        byte[] answer = new byte[1 << 20];
        new Random(11).nextBytes(answer);
        int usualSpins = channel.config().getWriteSpinCount();

        onLoop(
                () -> {
                    new Outbound(channel).write(Unpooled.directBuffer().writeBytes(answer));
                    return channel;
                });

        assertThat(client.getInputStream().readNBytes(answer.length)).isEqualTo(answer);
        assertThat(usualSpins).isGreaterThan(1);
        assertThat(channel.config().getWriteSpinCount()).isEqualTo(1);
        assertThat(((SocketChannelConfig) channel.config()).getSendBufferSize())
                .as("the kernel doubles it")
                .isBetween(128 << 10, 256 << 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void write_afterTheChannelWasClosed_sendsNothingAndReleases(String transport) throws Exception {
        open(transport, false);
        ByteBuf late = Unpooled.directBuffer().writeBytes(new byte[5]);

        onLoop(
                () -> {
                    Outbound outbound = new Outbound(channel);
                    channel.close();
                    outbound.write(late);
                    return outbound.pendingBytes();
                });

        assertThat(client.getInputStream().readAllBytes()).isEmpty();
        assertThat(late.refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void write_toAPeerThatIsGone_closesTheChannel(String transport) throws Exception {
        open(transport, false);
        client.setSoLinger(true, 0); // ends by a reset
        client.close();

        for (int i = 0; i < BUFFERS && channel.isOpen(); i++) {
            onLoop(
                    () -> {
                        new Outbound(channel).write(Unpooled.directBuffer().writeZero(1 << 10));
                        return channel;
                    });
        }

        assertThat(channel.closeFuture().await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(faults).allMatch(IOException.class::isInstance);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return channel.eventLoop().submit(task).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private void open(String transport, boolean handled) throws IOException, InterruptedException {
        boolean epoll = transport.equals("epoll");
        assumeTrue(!epoll || Epoll.isAvailable(), "no epoll on this machine");
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type =
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
        group = new MultiThreadIoEventLoopGroup(1, io);
        Channel listener =
                new ServerBootstrap()
                        .group(group)
                        .channel(type)
                        .childOption(ChannelOption.SO_SNDBUF, 16 << 10)
                        .childOption(ChannelOption.MESSAGE_SIZE_ESTIMATOR, counting())
                        .childHandler(
                                new ChannelInboundHandlerAdapter() {
                                    @Override
                                    public boolean isSharable() {
                                        return true;
                                    }

                                    @Override
                                    public void exceptionCaught(
                                            ChannelHandlerContext ctx, Throwable cause) {
                                        faults.add(cause);
                                    }

                                    @Override
                                    public void channelActive(ChannelHandlerContext ctx) {
                                        if (handled) {
                                            ctx.pipeline().addFirst(watching());
                                        }
                                        accepted.add(ctx.channel());
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .sync()
                        .channel();
        client.setReceiveBufferSize(16 << 10);
        client.setSoTimeout(DEADLINE_SECONDS * 1000);
        client.connect(listener.localAddress() instanceof InetSocketAddress at ? at : null);
        Channel taken = accepted.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        channel = taken;
    }

    /// Netty asks it for the size of each thing that enters the outbound buffer.
    private MessageSizeEstimator counting() {
        return () ->
                message -> {
                    queued.incrementAndGet();
                    return message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
                };
    }

    private ChannelOutboundHandlerAdapter watching() {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                if (message instanceof ByteBuf buffer) {
                    seen.add(buffer.readableBytes());
                }
                ctx.write(message, promise);
            }
        };
    }
}
