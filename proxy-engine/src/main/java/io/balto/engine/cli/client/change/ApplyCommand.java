package io.balto.engine.cli.client.change;

import io.balto.client.Document;
import io.balto.client.OperatorCalls;
import io.balto.client.WriteOptions;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.ServiceFiles;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.json.ModelJson;
import io.balto.model.service.DurationText;
import io.balto.model.service.ServiceDefinition;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `balto apply`: makes the services of a file what the engine serves.
///
/// The engine says first what would change; what is then applied is exactly that, or nothing when
/// somebody else was faster.
@Command(
        name = "apply",
        description = {
            "Registers, replaces and, with --prune, removes services, all or none.",
            "With --confirm-within it is taken back unless balto confirm follows in time.",
            "With -o name the result is the id to confirm, or the generation."
        },
        footer = {
            "",
            "Exit codes: 0 applied or nothing to do, 1 invalid, or not healthy in time, 5 changed"
                    + " meanwhile."
        })
final class ApplyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Mixin private final EngineChoice engines;
    @Mixin private final WantedServices wanted;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    @Option(
            names = "--confirm-within",
            paramLabel = "DURATION",
            description = "Takes the change back unless it is confirmed in this time.")
    private @Nullable DurationText confirmWithin;

    @Option(
            names = "--wait-healthy",
            paramLabel = "DURATION",
            description =
                    "Waits until every backend of the services takes requests and passed its"
                            + " probes; when that takes longer, a change that waits for its"
                            + " confirmation is taken back.")
    private @Nullable DurationText waitHealthy;

    ApplyCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
        this.wanted = new WantedServices(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!wanted.areNamed()) {
            throw new ParameterException(spec.commandLine(), "name a file with -f");
        }
        Optional<List<ServiceDefinition>> services = wanted.read();
        return services.isEmpty()
                ? ExitCode.NEGATIVE
                : engines.ask(engine -> apply(engine, services.get()));
    }

    private int apply(EngineSession engine, List<ServiceDefinition> services)
            throws InterruptedException {
        if (!dryRun && !write.permits(engine)) {
            return ExitCode.NEGATIVE;
        }
        Document preview = put(engine, services, write.options().asDryRun());
        JsonNode planned = EngineSession.tree(preview);
        boolean isSame = planned.path("diff").isEmpty();
        if (dryRun || isSame) {
            output.show(engine.terminal(), preview, new AppliedView());
            engine.terminal()
                    .say(isSame ? "balto: nothing to change" : "balto: nothing was changed");
            return dryRun ? ExitCode.OK : healthy(engine, services, planned);
        }
        if (write.willAsk(engine)) {
            engine.terminal().tell(new DiffView().text(planned, false).stripTrailing());
        }
        if (!write.agrees(engine, "Apply this to " + engine.profile().address() + "?")) {
            return ExitCode.NEGATIVE;
        }
        Document done = change(engine, services, planned);
        output.show(engine.terminal(), done, new AppliedView());
        JsonNode answer = EngineSession.tree(done);
        tell(engine.terminal(), answer);
        return healthy(engine, services, answer);
    }

    private Document change(
            EngineSession engine, List<ServiceDefinition> services, JsonNode planned) {
        long generation = planned.path("generation").asLong(0);
        if (confirmWithin == null) {
            WriteOptions options = WriteOptions.ifMatch("\"" + generation + "\"");
            return put(engine, services, options.because(write.reason()));
        }
        PlannedChange change = new PlannedChange(services, wanted.owner());
        return engine.send(
                OperatorCalls.change(
                        change.json(planned, generation, confirmWithin, write.reason()),
                        write.options()));
    }

    private Document put(
            EngineSession engine, List<ServiceDefinition> services, WriteOptions options) {
        String document = ModelJson.write(ServiceFiles.document(services));
        return engine.send(
                OperatorCalls.putConfig(document, wanted.owner(), wanted.isPruned(), options));
    }

    private static void tell(Terminal terminal, JsonNode answer) {
        answer.path("warnings")
                .valueStream()
                .forEach(warning -> terminal.complain("warning: " + Cells.text(warning)));
        terminal.say("balto: applied, generation " + Cells.text(answer.path("generation")));
        JsonNode confirm = answer.path("confirm");
        if (confirm.isObject()) {
            String id = Cells.text(confirm.path("id"));
            terminal.say(
                    "balto: it is taken back at "
                            + Cells.text(confirm.path("deadline"))
                            + " unless you say: balto confirm "
                            + id);
        }
    }

    private int healthy(EngineSession engine, List<ServiceDefinition> services, JsonNode answer)
            throws InterruptedException {
        if (waitHealthy == null) {
            return ExitCode.OK;
        }
        List<String> sick =
                new HealthWait(engine, new SystemNanoClock())
                        .until(services, waitHealthy.duration());
        Terminal terminal = engine.terminal();
        if (sick.isEmpty()) {
            terminal.say("balto: every backend is healthy");
            return ExitCode.OK;
        }
        terminal.complain("not healthy within " + waitHealthy + ":");
        sick.forEach(line -> terminal.tell("  " + Cells.printable(line)));
        String pending = answer.at("/confirm/id").asString("");
        if (!pending.isEmpty()) {
            engine.send(OperatorCalls.revert(pending, write.options()));
            terminal.complain("the change " + pending + " was taken back");
        }
        return ExitCode.NEGATIVE;
    }
}
