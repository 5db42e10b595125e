package io.balto.engine.cli.client.live;

import io.balto.client.ApiCalls;
import io.balto.client.Document;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.ServiceFiles;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.explain.ExplainRequest;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `balto explain`: what would become of a request.
@Command(
        name = "explain",
        description = {
            "Says what would become of a request and why; nothing is sent to a backend.",
            "The engine answers by the very router and rewriter of its traffic."
        },
        footer = {"", "Exit codes: 0 a backend would get it, 1 no route, or no backend takes it."})
final class ExplainCommand implements Callable<Integer> {
    private static final String LIVE = "live";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private final Surroundings surroundings;

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Parameters(index = "0", paramLabel = "METHOD", description = "For example GET.")
    private String method = "";

    @Parameters(
            index = "1",
            paramLabel = "URL",
            description = "As a client would ask, for example http://api.example.com/api/v1/users.")
    private String url = "";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "FIELD",
            description = "A field such as 'X-Tenant: a'; may be repeated.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--client-ip", paramLabel = "ADDRESS", description = "Who would ask.")
    private @Nullable String clientIp;

    @Option(
            names = "--against",
            paramLabel = "GENERATION|FILE",
            description =
                    "What answers: the number of a generation, or a configuration file whose"
                            + " services are put over those of the engine; - is standard input."
                            + " Default: live.")
    private String against = LIVE;

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Reads variables for references in the file from lines NAME=value.")
    private List<Path> variableFiles = new ArrayList<>();

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> question = question();
        if (question.isEmpty()) {
            return ExitCode.NEGATIVE;
        }
        return engines.ask(
                engine -> {
                    Document answer = engine.send(ApiCalls.explain(question.get()));
                    output.show(engine.terminal(), answer, new ExplainView());
                    JsonNode told = EngineSession.tree(answer);
                    boolean isServed =
                            told.path("matched").asBoolean(false)
                                    && !told.path("status").isNumber();
                    return isServed ? ExitCode.OK : ExitCode.NEGATIVE;
                });
    }

    /// Empty when the file is not valid, which was told.
    private Optional<String> question() {
        boolean isGeneration = against.matches("\\d{1,18}");
        ExplainRequest request =
                new ExplainRequest(
                        method.toUpperCase(Locale.ROOT),
                        url,
                        headers(),
                        clientIp,
                        isGeneration ? "generation:" + against : LIVE);
        if (isGeneration || against.equals(LIVE)) {
            return Optional.of(ModelJson.write(request));
        }
        return new ServiceFiles(surroundings)
                .read(List.of(Path.of(against)), variableFiles)
                .map(
                        services -> {
                            ObjectNode whole = (ObjectNode) ModelJson.tree(request);
                            whole.set("config", ServiceFiles.document(services));
                            return ModelJson.write(whole);
                        });
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String field : fields) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "\"" + field + "\" is not a field such as 'X-Tenant: a'");
            }
            headers.merge(
                    field.substring(0, colon).strip(),
                    field.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return headers;
    }
}
