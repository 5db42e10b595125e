package io.balto.engine.cli.client.backend;

import io.balto.client.BackendKey;
import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.service.ServiceId;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Names one backend on the command line.
final class BackendChoice {
    @Parameters(
            paramLabel = "BACKEND",
            description = "Id, uid or address of the backend, as balto backends list shows them.")
    private String backend = "";

    @Option(
            names = {"-s", "--service"},
            paramLabel = "SERVICE",
            description = "Id or uid of its service, where several have such a backend.")
    private String service = "";

    /// What is done with the backend.
    interface Use {
        /// @return the exit code
        int with(BackendKey key, JsonNode status) throws InterruptedException;
    }

    /// Finds the backend; tells when there is none or more than one.
    ///
    /// @return the exit code
    int find(EngineSession engine, Use use) throws InterruptedException {
        JsonNode all = engine.read(OperatorCalls.get("/backends", Map.of("service", service)));
        List<JsonNode> found = all.valueStream().filter(this::isMeant).toList();
        Terminal terminal = engine.terminal();
        if (found.isEmpty()) {
            terminal.complain(
                    "no backend is called \"" + backend + "\"; balto backends list shows them");
            return ExitCode.NEGATIVE;
        }
        if (found.size() > 1) {
            String services =
                    found.stream()
                            .map(status -> status.path("service_id").asString(""))
                            .collect(Collectors.joining(", "));
            terminal.complain(
                    "several backends are called \""
                            + backend
                            + "\"; name one of the services with --service: "
                            + services);
            return ExitCode.USAGE;
        }
        JsonNode status = found.getFirst();
        ServiceId of = new ServiceId(status.path("service_id").asString(""));
        return use.with(new BackendKey(of, status.path("id").asString("")), status);
    }

    private boolean isMeant(JsonNode status) {
        String url = status.path("url").asString("");
        return status.path("id").asString("").equals(backend)
                || status.path("uid").asString("").equals(backend)
                || url.equals(backend)
                || url.endsWith("://" + backend);
    }
}
