package io.balto.engine.server;

import io.balto.engine.local.LocalRequest;
import io.balto.engine.local.LocalResponder;
import io.balto.engine.local.LocalResponse;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Serves `/health` and keeps `/balto` for the engine on every domain of the main listener.
final class HealthResponder implements LocalResponder {
    private static final String ADMIN = "/balto";
    private static final String HEALTH = "/health";
    private static final int MOST_BYTES = 4 << 20;

    private final Supplier<EngineState> state;

    HealthResponder(Supplier<EngineState> state) {
        this.state = state;
    }

    @Override
    public boolean owns(String path) {
        return path.startsWith(ADMIN)
                        && (path.length() == ADMIN.length() || path.charAt(ADMIN.length()) == '/')
                || path.equals(HEALTH);
    }

    @Override
    public int maxBodyBytes() {
        return MOST_BYTES;
    }

    @Override
    public void respond(LocalRequest request, Consumer<LocalResponse> reply) {
        reply.accept(answer(request));
    }

    private LocalResponse answer(LocalRequest request) {
        return switch (request.path()) {
            case HEALTH, "/balto/health/live" -> ifRead(request, health(isServing()));
            case "/balto/health/ready" -> ifRead(request, health(state.get() == EngineState.READY));
            default -> problem(404, "Not Found", "not_found", "there is no such resource", request);
        };
    }

    private boolean isServing() {
        EngineState now = state.get();
        return now == EngineState.READY || now == EngineState.STARTING;
    }

    private static LocalResponse health(boolean ok) {
        return ok
                ? LocalResponse.json(200, "{\"status\":\"ok\"}")
                : LocalResponse.json(503, "{\"status\":\"stopping\"}").with("Retry-After", "1");
    }

    private static LocalResponse ifRead(LocalRequest request, LocalResponse response) {
        return switch (request.method()) {
            case "GET", "HEAD" -> response;
            default ->
                    problem(
                                    405,
                                    "Method Not Allowed",
                                    "method_not_allowed",
                                    "only GET and HEAD",
                                    request)
                            .with("Allow", "GET, HEAD");
        };
    }

    private static LocalResponse problem(
            int status, String title, String code, String detail, LocalRequest request) {
        String json =
                """
                {"type":"/balto/problems/%s","title":"%s","status":%d,"detail":"%s",\
                "code":"%s","request_id":"%s"}\
                """
                        .formatted(code, title, status, detail, code, request.requestId());
        LocalResponse body = LocalResponse.json(status, json);
        return new LocalResponse(
                status, "application/problem+json", Map.of("X-Balto-Reason", code), body.body());
    }
}
