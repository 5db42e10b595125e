package io.balto.engine.cli.client.service;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `balto services add`: registers a service.
@Command(
        name = "add",
        description = "Registers a service: by its route and backends, or by a file.",
        footer = {
            "",
            "balto services add api.example.com '/api/v1/*' 8081 8082",
            "balto services add -f service.yaml"
        })
final class ServiceAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(
            paramLabel = "ROUTE",
            arity = "0..*",
            description =
                    "Domain, path prefix, and the backends: ports of the engine's own machine, or"
                            + " addresses.")
    private List<String> route = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Definition of the service in YAML or JSON; - is standard input.")
    private @Nullable Path file;

    ServiceAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((file == null) == route.isEmpty() || (file == null && route.size() < 3)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "either a file, or a domain, a path prefix and at least one backend");
        }
        Optional<String> json =
                file == null
                        ? Optional.of(ofRoute())
                        : new DefinitionFile(surroundings, file).json();
        if (json.isEmpty()) {
            return ExitCode.NEGATIVE;
        }
        return engines.ask(
                engine ->
                        write.permits(engine)
                                ? output.ask(
                                        engine,
                                        ApiCalls.register(json.get(), write.options()),
                                        ServiceTables.ONE)
                                : ExitCode.NEGATIVE);
    }

    private String ofRoute() {
        List<String> backends = route.subList(2, route.size());
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("domain", route.get(0));
        definition.put("path_prefix", route.get(1));
        if (backends.stream().allMatch(backend -> backend.matches("\\d+"))) {
            definition.put("ports", backends);
        } else {
            definition.put("backends", backends.stream().map(b -> Map.of("url", b)).toList());
        }
        return ModelJson.write(definition);
    }
}
