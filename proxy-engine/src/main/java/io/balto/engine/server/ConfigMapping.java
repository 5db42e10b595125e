package io.balto.engine.server;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.LimitsConfig;
import io.balto.engine.config.Network;
import io.balto.engine.config.TimeoutsConfig;
import io.balto.engine.http.Http1Limits;
import io.balto.engine.loop.ConnectionBudget;
import io.balto.engine.proxy.ProxySettings;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.model.service.ByteSize;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/// Turns the configuration into what each part of the engine asks for.
final class ConfigMapping {
    /// What one waiting request counts as: they are bounded as bytes, because nobody reads them
    /// before their turn.
    private static final int PIPELINED_REQUEST_BYTES = 2 << 10;

    private ConfigMapping() {}

    static ProxySettings proxySettings(EngineConfig config) {
        LimitsConfig limits = config.server().limits();
        TimeoutsConfig timeouts = config.global().timeouts();
        int buffered = bytes(limits.buffered());
        return new ProxySettings(
                http1Limits(limits),
                new ProxySettings.Clients(
                        new ConnectionBudget.Limits(
                                OpenFiles.connections(limits.connections()),
                                limits.connectionsPerClient(),
                                limits.requestsInFlight()),
                        limits.requestsPerConnection(),
                        limits.pipelinedRequests() * PIPELINED_REQUEST_BYTES,
                        buffered / 2), // the other half is what one read may add
                new ProxySettings.Times(
                        timeouts.requestHead().toNanos(),
                        timeouts.idle().toNanos(),
                        limits.bodyPause().toNanos(),
                        limits.bodyMinRateAfter().toNanos(),
                        limits.bodyMinRate().bytes(),
                        limits.writeStall().toNanos(),
                        config.server().halfCloseGrace().toNanos(),
                        limits.connectionAge().toNanos()),
                trusted(config.server().trustedProxies()));
    }

    private static Http1Limits http1Limits(LimitsConfig limits) {
        return new Http1Limits(
                bytes(limits.requestTarget()),
                bytes(limits.head()),
                bytes(limits.field()),
                limits.fields(),
                bytes(limits.responseHead()),
                bytes(limits.chunkExtension()),
                Math.max(2, bytes(limits.trailers())));
    }

    /// What services inherit.
    ///
    /// @param defaultHost host of a backend given as a bare port
    static PolicyDefaults policyDefaults(EngineConfig config, String defaultHost) {
        TimeoutsConfig timeouts = config.global().timeouts();
        return new PolicyDefaults(
                config.global().loadBalancing().algorithm(),
                new ServicePolicy.Timeouts(
                        timeouts.connect().toNanos(),
                        timeouts.read().toNanos(),
                        timeouts.write().toNanos(),
                        timeouts.idle().toNanos()),
                config.server().limits().backendRequestsInFlight(),
                defaultHost);
    }

    private static Predicate<InetAddress> trusted(List<Network> networks) {
        return networks.isEmpty()
                ? _ -> false
                : address -> networks.stream().anyMatch(network -> network.contains(address));
    }

    private static int bytes(ByteSize size) {
        return Math.toIntExact(size.bytes());
    }
}
