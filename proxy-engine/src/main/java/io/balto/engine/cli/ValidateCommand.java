package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportGithub;
import io.balto.engine.cli.output.ReportJson;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.cli.output.Terminal.Paint;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;
import io.balto.model.CountText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto validate`: says everything that is wrong with a configuration, and nothing else; it opens
/// no socket, no log and no state.
@Command(
        name = "validate",
        aliases = "check",
        description = {
            "Says everything that is wrong with a configuration.",
            "It opens no socket, writes no file and needs no privilege."
        },
        footer = {"", "Exit codes: 0 valid (warnings do not count), 1 invalid, 2 usage."})
final class ValidateCommand implements Callable<Integer> {
    /// How findings are written.
    enum Output {
        /// For people.
        text,
        /// For programs.
        json,
        /// For GitHub Actions.
        github
    }

    private final Surroundings surroundings;

    @Mixin private final ConfigOptions config;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, json or github. Default: text.")
    private Output output = Output.text;

    ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = new ConfigOptions(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        LoadResult result = config.loadFile();
        Report report = result.report();
        terminal.print(
                switch (output) {
                    case text -> ReportText.of(report, terminal);
                    case json -> ReportJson.of(report);
                    case github -> ReportGithub.of(report);
                });
        return switch (result) {
            case LoadResult.Invalid _ -> {
                terminal.complain("invalid: " + ReportText.summary(report));
                yield ExitCode.NEGATIVE;
            }
            case LoadResult.Loaded(EngineConfig loaded, _, _, _) -> {
                CountText services = CountText.of(loaded.services().size(), "service");
                String warnings =
                        report.findings().isEmpty() ? "" : "; " + ReportText.summary(report);
                terminal.say(
                        "balto: "
                                + terminal.painted(Paint.GOOD, "valid")
                                + ": "
                                + services
                                + warnings);
                yield ExitCode.OK;
            }
        };
    }
}
