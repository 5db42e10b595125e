package io.balto.engine.cli.client.access;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.json.ModelJson;
import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto token create`: a new token.
@Command(
        name = "create",
        description = {
            "Makes a token; its text is the result, shown this once.",
            "With the first token of role admin the machine itself needs a token too."
        })
final class TokenCreateCommand implements Callable<Integer> {
    /// What its holder may do; each may what those before it may.
    enum Role {
        /// Metrics and health.
        metrics,
        /// Everything that only reads.
        viewer,
        /// Backends, circuits, levels of the log.
        operator,
        /// Everything.
        admin
    }

    @Mixin private final EngineChoice engines;
    @Mixin private final FreshToken fresh;
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "NAME", description = "Whose it is, for example ci.")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "metrics, viewer, operator or admin. Default: viewer.")
    private Role role = Role.viewer;

    @Option(
            names = "--services",
            paramLabel = "GLOB",
            split = ",",
            description = "Only for services with such ids; may be repeated.")
    private List<String> services = new ArrayList<>();

    @Option(
            names = "--networks",
            paramLabel = "NETWORK",
            split = ",",
            description = "Only from these, for example 10.0.0.0/8; may be repeated.")
    private List<String> networks = new ArrayList<>();

    @Option(
            names = "--expires-in",
            paramLabel = "DURATION",
            description = "When it ends by itself. Default: never.")
    private @Nullable DurationText expiresIn;

    TokenCreateCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
        this.fresh = new FreshToken(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("name", name);
        wanted.put("role", role.name());
        wanted.put("services", services);
        wanted.put("networks", networks);
        if (expiresIn != null) {
            wanted.put("expires_in", expiresIn.toString());
        }
        String json = ModelJson.write(wanted);
        return engines.ask(
                engine ->
                        fresh.check() != ExitCode.OK || !write.permits(engine)
                                ? ExitCode.NEGATIVE
                                : fresh.hand(
                                        engine.send(
                                                OperatorCalls.createToken(json, write.options()))));
    }
}
