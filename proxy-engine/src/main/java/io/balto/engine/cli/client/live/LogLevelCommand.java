package io.balto.engine.cli.client.live;

import io.balto.client.ApiCall;
import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.Table;
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

/// `balto logs level`: which levels the engine writes.
@Command(
        name = "level",
        description = "Says which levels the engine logs, or has it log exactly these.",
        footer = {"", "balto logs level debug info warn error --reset-after 15m"})
final class LogLevelCommand implements Callable<Integer> {
    private static final AnswerView LEVELS =
            Table.of(
                    "/level",
                    Column.of("level", "/level"),
                    Column.of("reset after", "/reset_after"));

    /// The levels there are.
    enum Level {
        /// Much.
        debug,
        /// Changes of state.
        info,
        /// Faults of clients and backends.
        warn,
        /// Faults of the engine.
        error
    }

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(
            paramLabel = "LEVEL",
            arity = "0..4",
            description = "debug, info, warn, error; none asks.")
    private List<Level> levels = new ArrayList<>();

    @Option(
            names = "--reset-after",
            paramLabel = "DURATION",
            description = "When the former levels come back. Default: never.")
    private @Nullable DurationText resetAfter;

    LogLevelCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine -> {
                    if (!levels.isEmpty() && !write.permits(engine)) {
                        return ExitCode.NEGATIVE;
                    }
                    return output.ask(engine, request(), LEVELS);
                });
    }

    private ApiCall request() {
        if (levels.isEmpty()) {
            return OperatorCalls.get("/logging", Map.of());
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("level", levels.stream().map(Level::name).distinct().toList());
        if (resetAfter != null) {
            wanted.put("reset_after", resetAfter.toString());
        }
        return OperatorCalls.setLevels(ModelJson.write(wanted), write.options());
    }
}
