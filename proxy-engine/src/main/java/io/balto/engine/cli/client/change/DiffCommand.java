package io.balto.engine.cli.client.change;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.ServiceFiles;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.CountText;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// `balto diff`: what applying a file would change, or what changed between two generations.
@Command(
        name = "diff",
        description = {
            "Says what balto apply with the same options would change; a viewer may ask.",
            "With --from it compares two generations."
        },
        footer = {"", "Exit codes: 0 no difference, 1 something differs, or the file is invalid."})
final class DiffCommand implements Callable<Integer> {
    private static final String LIVE = "live";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Mixin private final EngineChoice engines;
    @Mixin private final WantedServices wanted;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Option(names = "--from", paramLabel = "N", description = "A generation to begin with.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "The generation to compare it with. Default: live.")
    private String to = LIVE;

    DiffCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
        this.wanted = new WantedServices(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (wanted.areNamed() != from.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "either a file (-f), or a generation (--from)");
        }
        if (!from.isEmpty()) {
            return engines.ask(engine -> shown(engine, ofGenerations(engine)));
        }
        Optional<List<ServiceDefinition>> services = wanted.read();
        return services.isEmpty()
                ? ExitCode.NEGATIVE
                : engines.ask(engine -> shown(engine, ofFile(engine, services.get())));
    }

    private JsonNode ofGenerations(EngineSession engine) {
        Map<String, Object> range = Map.of("from", numberOrWord(from), "to", numberOrWord(to));
        return engine.read(OperatorCalls.diff(ModelJson.write(range)));
    }

    private static Object numberOrWord(String text) {
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : text;
    }

    /// The engine compares with all it serves; what apply would leave alone is left out here.
    private JsonNode ofFile(EngineSession engine, List<ServiceDefinition> services) {
        ObjectNode document = ServiceFiles.document(services);
        if (!wanted.owner().isEmpty()) {
            document.path("services")
                    .forEach(service -> ((ObjectNode) service).put("x-owner", wanted.owner()));
        }
        JsonNode all = engine.read(OperatorCalls.diff(ModelJson.write(document)));
        Set<String> goes = wanted.isPruned() ? pruned(engine) : Set.of();
        ArrayNode kept = ModelJson.mapper().createArrayNode();
        all.valueStream()
                .filter(
                        difference ->
                                !isRemoval(difference)
                                        || goes.contains(DiffView.service(difference)))
                .forEach(kept::add);
        return kept;
    }

    private static boolean isRemoval(JsonNode difference) {
        return DiffView.isWhole(difference) && difference.path("op").asString("").equals("remove");
    }

    private Set<String> pruned(EngineSession engine) {
        return engine.read(OperatorCalls.get("/services", Map.of("view", "full")))
                .valueStream()
                .filter(service -> service.path("source").asString("").equals("api"))
                .filter(service -> service.path("x-owner").asString("").equals(wanted.owner()))
                .map(service -> service.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    private int shown(EngineSession engine, JsonNode differences) {
        output.show(engine.terminal(), ModelJson.write(differences), new DiffView());
        long services = differences.valueStream().map(DiffView::service).distinct().count();
        engine.terminal()
                .say(
                        services == 0
                                ? "balto: no difference"
                                : "balto: differences in " + CountText.of(services, "service"));
        return services == 0 ? ExitCode.OK : ExitCode.NEGATIVE;
    }
}
