package io.balto.engine.admin.explain;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What would become of a request, and why.
///
/// @param reason why no backend would get it; absent when one would
/// @param policies what holds for it, one word or clause each
/// @param status of the answer that Balto would make itself; absent when a backend answers
record Explanation(
        boolean matched,
        @Nullable String serviceId,
        @Nullable String reason,
        @Nullable Integer status,
        @Nullable RouteView route,
        List<Candidate> candidates,
        @Nullable ToBackend toBackend,
        @Nullable BalancerView balancer,
        List<String> policies,
        List<String> warnings) {
    Explanation {
        candidates = List.copyOf(candidates);
        policies = List.copyOf(policies);
        warnings = List.copyOf(warnings);
    }

    /// @param type `exact`, `parameter` or `prefix`
    /// @param params what the `:name` segments stand for
    record RouteView(String domain, String pattern, String type, Map<String, String> params) {}

    /// A service that the host could mean.
    ///
    /// @param rejected why another one was taken
    record Candidate(String serviceId, String rejected) {}

    /// @param headersSet fields that the backend gets and the client did not send like this
    /// @param headersRemoved names of fields that the backend does not get
    record ToBackend(
            String method,
            String path,
            Map<String, String> headersSet,
            List<String> headersRemoved) {}

    /// @param odds share of such requests for each eligible backend; empty where it depends on more
    record BalancerView(
            String algorithm,
            List<String> eligible,
            List<Excluded> excluded,
            Map<String, Double> odds) {}

    /// @param why it takes no request now
    record Excluded(String backend, String why) {}
}
