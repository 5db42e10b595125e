package io.balto.console.services;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.table.Watched;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.ServiceView;
import io.balto.model.traffic.Traffic;
import io.balto.model.traffic.TrafficTick.ServiceTraffic;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One line of the list of services.
///
/// @param isStreamed whether the engine tells all of the traffic, not only rates
/// @param share of the requests of all services, 0 to 1; NaN without requests
/// @param spark requests per second of the last minute
record ServiceRow(
        ServiceView view, Traffic traffic, boolean isStreamed, double share, List<Double> spark)
        implements Watched {
    /// Copies the list.
    ServiceRow {
        spark = List.copyOf(spark);
    }

    /// The row of a service.
    ///
    /// @param live what the stream says of it now; null when it says nothing
    /// @param wholeRps requests per second of all services together
    static ServiceRow of(
            ServiceView view, @Nullable ServiceTraffic live, double wholeRps, List<Double> spark) {
        Traffic traffic = traffic(view, live);
        double share = wholeRps > 0 ? traffic.rps() / wholeRps : Double.NaN;
        return new ServiceRow(view, traffic, live != null, share, spark);
    }

    /// What flows through a service, as far as it is told.
    ///
    /// @param live what the stream says of it now; null when it says nothing
    static Traffic traffic(ServiceView view, @Nullable ServiceTraffic live) {
        var rates = view.status().rates();
        return live == null ? Traffic.of(rates) : live.traffic();
    }

    ServiceDefinition definition() {
        return view.service().definition();
    }

    ServiceId id() {
        return definition().id();
    }

    @Override
    public StateLook look() {
        return StateLook.of(view.status().state());
    }

    String type() {
        String path = definition().pathPrefix();
        return path.endsWith("*") ? "wildcard" : path.contains("/:") ? "param" : "exact";
    }

    /// Its path, and whether others take all that it matches.
    String route() {
        return definition().pathPrefix() + (isHidden() ? "  ⚠ hidden" : "");
    }

    /// Whether it can never get a request.
    boolean isHidden() {
        return view.status().hiddenBy() != null;
    }

    /// Requests sent once more, per second; NaN when it is not known.
    double retries() {
        return Numbers.known(traffic.retriesPerSecond());
    }

    String eligible() {
        return view.status().backends().eligible() + " / " + view.status().backends().total();
    }

    String algorithm() {
        LoadBalancingSettings balancing = definition().loadBalancing();
        return balancing == null || balancing.algorithm() == null
                ? "default"
                : balancing.algorithm().word();
    }

    String tags() {
        List<String> tags = definition().tags();
        return tags == null ? "" : String.join(" ", tags);
    }

    Instant updatedAt() {
        return view.service().updatedAt();
    }

    @Override
    public double errorRatio() {
        return Numbers.known(traffic.errorRatio());
    }

    /// Share of answers 4xx; NaN when it is not known or nobody asked.
    double clientErrorRatio() {
        return isStreamed && traffic.rps() > 0
                ? traffic.rpsByClass().getOrDefault("4xx", 0.0) / traffic.rps()
                : Double.NaN;
    }

    /// Requests that have begun and not ended; NaN when it is not known.
    double inFlight() {
        return isStreamed ? traffic.inFlight() : Double.NaN;
    }

    /// From clients; NaN when it is not known.
    double receivedBytesPerSecond() {
        return isStreamed ? traffic.receivedBytesPerSecond() : Double.NaN;
    }

    /// To clients; NaN when it is not known.
    double sentBytesPerSecond() {
        return isStreamed ? traffic.sentBytesPerSecond() : Double.NaN;
    }

    double p50() {
        return Numbers.known(traffic.latencySeconds().p50());
    }

    double p95() {
        return Numbers.known(traffic.latencySeconds().p95());
    }

    double p99() {
        return Numbers.known(traffic.latencySeconds().p99());
    }

    double[] sparkValues() {
        return spark.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
