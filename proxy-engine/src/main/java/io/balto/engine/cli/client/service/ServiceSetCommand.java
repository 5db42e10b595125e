package io.balto.engine.cli.client.service;

import io.balto.client.ApiCall;
import io.balto.client.ApiCalls;
import io.balto.client.OperatorCalls;
import io.balto.client.WriteOptions;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.ServiceId;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `balto services set`: changes single values of a service, or replaces it by a file.
@Command(
        name = "set",
        description = {
            "Changes single values of a service, or replaces it by a file.",
            "Fails when somebody else changes it at the same moment."
        },
        footer = {
            "",
            "balto services set 'api.example.com-/api/v1/*' timeouts.read=10s"
                    + " 'tags=[\"payments\"]'",
            "balto services set 'api.example.com-/api/v1/*' -f service.yaml"
        })
final class ServiceSetCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Id or uid of the service.")
    private String service = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY=VALUE",
            description =
                    "A key with dots, and JSON or a word; null takes the key away, so that its"
                            + " default holds.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "The whole definition in YAML or JSON; - is standard input.")
    private @Nullable Path file;

    ServiceSetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        if ((file == null) == values.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "either a file, or values such as timeouts.read=10s");
        }
        Optional<String> json =
                file == null ? Optional.of(patch()) : new DefinitionFile(surroundings, file).json();
        return json.isEmpty() ? ExitCode.NEGATIVE : set(json.get());
    }

    private int set(String json) throws InterruptedException {
        ServiceId id = new ServiceId(service);
        return engines.ask(
                engine -> {
                    if (!write.permits(engine)) {
                        return ExitCode.NEGATIVE;
                    }
                    String tag = engine.send(ApiCalls.service(id)).tag();
                    WriteOptions options = WriteOptions.ifMatch(tag).because(write.reason());
                    ApiCall call =
                            file == null
                                    ? OperatorCalls.patch(id, json, options)
                                    : ApiCalls.replace(id, json, options);
                    return output.ask(engine, call, ServiceTables.ONE);
                });
    }

    private String patch() {
        try {
            return KeyValues.patch(values);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(
                    spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }
}
