package io.balto.engine.service;

import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.List;

/// The problems for which a change or an order is refused.
final class Problems {
    private Problems() {}

    static Problem unknownService(ServiceId id) {
        return Problem.of(
                404, "unknown_service", "There is no such service", "No service has the id " + id);
    }

    static Problem unknownBackend(ServiceId service, String backendId) {
        return Problem.of(
                404,
                "unknown_backend",
                "There is no such backend",
                "Service " + service + " has no backend with the id " + backendId);
    }

    static Problem unknownGeneration(long generation) {
        return Problem.of(
                404,
                "unknown_generation",
                "There is no such generation",
                "Generation " + generation + " is not kept");
    }

    static Problem serviceExists(ServiceId id) {
        return Problem.of(
                409,
                "service_exists",
                "The service exists already",
                "A service with the id " + id + " is registered");
    }

    static Problem duplicateRoute(ServiceDefinition given, ServiceDefinition taker) {
        String detail =
                "Services "
                        + given.id()
                        + " and "
                        + taker.id()
                        + " would have the same route: names of parameters, letter case of"
                        + " the domain and a trailing dot or / do not count";
        return Problem.of(409, "duplicate_route", "The route is taken", detail)
                .withErrors(List.of(Violation.of("/path_prefix", "duplicate_route", detail)));
    }

    static Problem changedMeanwhile(long generation) {
        return Problem.of(
                        412,
                        "changed_meanwhile",
                        "It was changed in the meantime",
                        "The condition of the request does not hold any more")
                .withGeneration(generation);
    }

    static Problem lastEligible(ServiceId service, String backendId) {
        return Problem.of(
                409,
                "last_eligible",
                "It is the last eligible backend",
                "Without "
                        + backendId
                        + " service "
                        + service
                        + " has no backend to send requests to; force=true does it nevertheless");
    }
}
