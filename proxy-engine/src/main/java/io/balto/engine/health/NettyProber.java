package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.http.HeadDecoder;
import io.balto.engine.http.Http1Limits;
import io.balto.engine.http.ResponseHead;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.model.service.ProbeType;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;

import org.jspecify.annotations.Nullable;

/// Probes over connections of their own on the health thread's event loop: a fresh one for each,
/// but where HTTP probes are frequent; see `KeptConnections`. TCP probes take `TcpProbe` where
/// there is epoll.
@EventLoopConfined
final class NettyProber implements Prober, AutoCloseable {
    /// A head needs little, and nothing behind it is wanted.
    private static final int READ_BYTES = 2 << 10;

    static final Http1Limits LIMITS =
            new Http1Limits(8 << 10, 16 << 10, 8 << 10, 100, 16 << 10, 0, 2);

    private final IoEventLoop loop;
    private final NanoClock clock;
    private final SslContext tls;
    private final DnsAddressResolverGroup resolver;
    private final Bootstrap bootstrap;
    private final KeptConnections kept;
    private final @Nullable TcpProbes tcp;
    private final HeadDecoder decoder = new HeadDecoder(LIMITS);
    private final ResponseHead head = new ResponseHead();

    /// @param tls for backends with `https`; verifies certificate and host name
    NettyProber(IoEventLoop loop, ProbeTransport transport, NanoClock clock, SslContext tls) {
        this.loop = loop;
        this.clock = clock;
        this.tls = tls;
        this.kept = new KeptConnections(clock);
        this.resolver =
                new DnsAddressResolverGroup(
                        transport.datagramType(),
                        DnsServerAddressStreamProviders.platformDefault());
        this.tcp = TcpProbes.canRunOn(loop) ? new TcpProbes(loop, clock, resolver) : null;
        this.bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(transport.socketType())
                        .resolver(resolver)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                        .option(
                                ChannelOption.RECVBUF_ALLOCATOR,
                                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1));
    }

    @Override
    public Probe begin(BackendAddress address, ProbePolicy policy, Probe.Listener listener) {
        if (tcp != null && policy.type() == ProbeType.TCP) {
            return tcp.begin(address, policy, listener);
        }
        ProbeConnection probe = new ProbeConnection(this, address, policy, listener);
        probe.begin();
        return probe;
    }

    /// Ends what took too long. To be called every `DeadlineWheel.TICK_NANOS`.
    void onTick(long nowNanos) {
        kept.onTick(nowNanos);
        if (tcp != null) {
            tcp.onTick(nowNanos);
        }
    }

    IoEventLoop loop() {
        return loop;
    }

    KeptConnections kept() {
        return kept;
    }

    NanoClock clock() {
        return clock;
    }

    SslContext tls() {
        return tls;
    }

    Bootstrap bootstrap() {
        return bootstrap.clone();
    }

    HeadDecoder decoder() {
        return decoder;
    }

    /// Shared by all probes: used within one read.
    ResponseHead head() {
        return head;
    }

    @Override
    public void close() {
        kept.close();
        resolver.close();
    }
}
