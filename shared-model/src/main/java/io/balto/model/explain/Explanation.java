package io.balto.model.explain;

import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What would become of a request, and why.
///
/// @param matched whether a service takes it
/// @param reason why no backend would get it; absent when one would
/// @param status of the answer that the engine would make itself; absent when a backend answers
/// @param candidates services that were looked at and not taken
/// @param policies what applies to it, in order
public record Explanation(
        boolean matched,
        @Nullable ServiceId serviceId,
        @Nullable String reason,
        @Nullable Integer status,
        @Nullable Route route,
        List<Candidate> candidates,
        @Nullable ToBackend toBackend,
        @Nullable Balancer balancer,
        List<String> policies,
        List<String> warnings) {
    /// Copies the lists.
    public Explanation {
        candidates = List.copyOf(candidates);
        policies = List.copyOf(policies);
        warnings = List.copyOf(warnings);
    }

    /// The route that matched.
    ///
    /// @param type `exact`, `parameter` or `wildcard`
    /// @param params what the parameters stand for
    public record Route(String pattern, String type, Map<String, String> params) {
        /// Copies the parameters.
        public Route {
            params = Map.copyOf(params);
        }
    }

    /// A service that does not take it.
    ///
    /// @param rejected one sentence that says why not
    public record Candidate(ServiceId serviceId, String rejected) {}

    /// The request as the backend sees it.
    ///
    /// @param headersRemoved names
    public record ToBackend(
            String path, Map<String, String> headersSet, List<String> headersRemoved) {
        /// Copies the fields.
        public ToBackend {
            headersSet = Map.copyOf(headersSet);
            headersRemoved = List.copyOf(headersRemoved);
        }
    }

    /// Where it could go.
    ///
    /// @param eligible ids of the backends that take requests
    /// @param odds share of such requests by backend, 0 to 1
    public record Balancer(
            String algorithm,
            List<String> eligible,
            List<Excluded> excluded,
            Map<String, Double> odds) {
        /// Copies the lists.
        public Balancer {
            eligible = List.copyOf(eligible);
            excluded = List.copyOf(excluded);
            odds = Map.copyOf(odds);
        }
    }

    /// A backend that takes no requests.
    public record Excluded(String backend, String why) {}
}
