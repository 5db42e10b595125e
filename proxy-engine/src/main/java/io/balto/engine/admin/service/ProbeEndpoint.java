package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Range;
import io.balto.model.problem.Violation;
import io.balto.model.service.ProbeType;
import io.balto.model.status.HealthStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/// Probes any address as the engine would probe a backend, within `admin.allowed_backends`; a few
/// at a time.
final class ProbeEndpoint {
    private static final int MOST_AT_ONCE = 16;
    private static final String PATH = "/[!-~]*";

    private final ServiceParts parts;
    private final AtomicInteger running = new AtomicInteger();

    ProbeEndpoint(ServiceParts parts) {
        this.parts = parts;
    }

    /// What POST takes.
    ///
    /// @param target port, `host:port` or URL
    /// @param type `http` when the target is a URL or a path is given, else `tcp`
    /// @param path `/` when it is not given
    public record ProbeBody(
            String target,
            @Nullable ProbeType type,
            @Nullable String path,
            @Default("2s") @Range(from = "1ms", to = "30s") Duration timeout) {}

    /// @param cause why it did not pass, a sentence
    private record Found(
            String target,
            ProbeType type,
            boolean passed,
            @Nullable Integer status,
            double durationSeconds,
            @Nullable String cause,
            Instant time) {}

    /// What is probed.
    private record Wanted(BackendAddress address, ProbeType type, String path, Duration timeout) {}

    CompletionStage<Answer> probe(AdminRequest request) {
        return parts.documents()
                .bodies()
                .record(ProbeBody.class, request)
                .then(this::wanted)
                .later(this::probe);
    }

    private Read<Wanted> wanted(ProbeBody body) {
        String url = body.target;
        int authority = url.indexOf("://") < 0 ? -1 : url.indexOf("://") + 3;
        int slash = authority < 0 ? -1 : url.indexOf('/', authority);
        String base = slash < 0 ? url : url.substring(0, slash);
        String ofUrl = slash < 0 ? "" : url.substring(slash);
        String path = body.path == null ? (ofUrl.isEmpty() ? "/" : ofUrl) : body.path;
        boolean isHttp = authority >= 0 || body.path != null;
        ProbeType type = body.type == null ? (isHttp ? ProbeType.HTTP : ProbeType.TCP) : body.type;
        if (!path.matches(PATH)) {
            return refused("/path", "path", "a path begins with / and has visible ASCII only");
        }
        String host = parts.snapshots().current().defaults().defaultHost();
        try {
            BackendAddress address = BackendAddress.of(base, host);
            String fault = parts.documents().allowed().fault(base, host);
            return fault == null
                    ? Read.of(new Wanted(address, type, path, body.timeout))
                    : refused("/target", "backend_not_allowed", fault);
        } catch (IllegalArgumentException e) {
            return refused("/target", "backend_address", String.valueOf(e.getMessage()));
        }
    }

    private static Read<Wanted> refused(String pointer, String code, String message) {
        return Read.refused(
                ProblemType.INVALID_DOCUMENT
                        .of("The address cannot be probed")
                        .withErrors(List.of(Violation.of(pointer, code, message))));
    }

    private CompletionStage<Answer> probe(Wanted wanted) {
        if (running.incrementAndGet() > MOST_AT_ONCE) {
            running.decrementAndGet();
            return Answer.problem(ProblemType.OVERLOADED.of("16 probes run already; wait for one"))
                    .with("Retry-After", "1")
                    .now();
        }
        return parts.liveness()
                .probe(wanted.address, wanted.type, wanted.path, wanted.timeout)
                .whenComplete((_, _) -> running.decrementAndGet())
                .thenApplyAsync(check -> found(wanted, check), parts.executor());
    }

    private static Answer found(Wanted wanted, HealthStatus.Check check) {
        return Answer.json(
                200,
                new Found(
                        wanted.address.url(),
                        wanted.type,
                        check.ok(),
                        check.status(),
                        check.durationSeconds(),
                        check.cause(),
                        check.time()));
    }
}
