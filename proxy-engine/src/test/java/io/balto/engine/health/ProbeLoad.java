package io.balto.engine.health;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.metrics.Metrics;
import io.balto.model.service.ServiceDefinition;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContextBuilder;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Measures what probing costs: the processor time of the thread `balto-health`, user and system,
/// while it probes many backends on this machine each second.
///
/// Run by a person, not by the build; the command and its figures stand in `docs/health.md`.
final class ProbeLoad {
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    private ProbeLoad() {}

    /// Arguments: number of backends, `http` or `tcp`, `epoll` or `nio`.
    static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[0]);
        String check =
                args[1].equals("http")
                        ? "{\"path\":\"/health\",\"interval\":\"1s\"}"
                        : "{\"interval\":\"1s\"}";
        LongAdder answered = new LongAdder();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        SystemNanoClock clock = new SystemNanoClock();
        try (Metrics metrics = new Metrics(clock, Metrics.Options.DEFAULT);
                HealthChecker checker =
                        HealthChecker.start(
                                new HealthChecker.Parts(
                                        clock,
                                        metrics,
                                        args[2].equals("epoll")
                                                ? ProbeTransport.epoll()
                                                : ProbeTransport.nio(),
                                        SslContextBuilder.forClient().build(),
                                        bound -> ThreadLocalRandom.current().nextInt(bound)));
                ServedServices served = new ServedServices(clock, metrics, checker)) {
            served.start(service(check, backends(group, count, answered)));
            pause(WARM_UP);
            report(new PrintStream(System.out, true, StandardCharsets.UTF_8), count, answered);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private static void report(PrintStream out, int count, LongAdder answered) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long thread = healthThread();
        long cpuBefore = threads.getThreadCpuTime(thread);
        long userBefore = threads.getThreadUserTime(thread);
        long answeredBefore = answered.sum();
        pause(MEASURED);
        double seconds = MEASURED.toNanos() / 1e9;
        double cpu = (threads.getThreadCpuTime(thread) - cpuBefore) / 1e9 / seconds;
        double user = (threads.getThreadUserTime(thread) - userBefore) / 1e9 / seconds;
        out.printf(
                "%d backends, %.0f connections/s accepted, balto-health: %.2f %% of one core"
                        + " (%.2f %% user)%n",
                count, (answered.sum() - answeredBefore) / seconds, 100 * cpu, 100 * user);
    }

    private static long healthThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("balto-health"))
                .mapToLong(Thread::threadId)
                .findFirst()
                .orElseThrow();
    }

    private static ServiceDefinition service(String check, List<Integer> ports) {
        return ServedServices.definition(check, ports.toArray());
    }

    private static List<Integer> backends(EventLoopGroup group, int count, LongAdder answered) {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        answered.increment();
                                        channel.pipeline().addLast(new Answer());
                                    }
                                });
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Channel bound = bootstrap.bind(any).syncUninterruptibly().channel();
            ports.add(((InetSocketAddress) bound.localAddress()).getPort());
        }
        return ports;
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /// Answers whatever comes.
    private static final class Answer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ((ByteBuf) message).release();
            context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // a TCP probe resets
        }
    }
}
