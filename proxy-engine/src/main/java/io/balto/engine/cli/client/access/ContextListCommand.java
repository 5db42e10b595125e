package io.balto.engine.cli.client.access;

import io.balto.client.Profile;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.Contexts;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.Table;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.json.ModelJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/// `balto context list`: the engines a user knows.
@Command(name = "list", description = "Lists contexts; a star marks the current one.")
final class ContextListCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Contexts contexts;

    @Mixin private final OutputChoice output = new OutputChoice();

    ContextListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.contexts = new Contexts(surroundings);
    }

    @Override
    public Integer call() {
        try {
            List<Profile> all = contexts.all();
            output.show(surroundings.terminal(), ModelJson.write(all), table(contexts.current()));
            return ExitCode.OK;
        } catch (IOException broken) {
            surroundings.terminal().complain(String.valueOf(broken.getMessage()));
            return ExitCode.NEGATIVE;
        }
    }

    private static AnswerView table(String current) {
        return Table.of(
                "/name",
                new Column(
                        " ",
                        false,
                        row -> Cells.text(row.path("name")).equals(current) ? "*" : " "),
                Column.of("NAME", "/name"),
                Column.of("ADDRESS", "/address"),
                Column.of("ENVIRONMENT", "/environment"),
                Column.of("READ-ONLY", "/read_only"),
                Column.of("TOKEN FILE", "/token_file"));
    }
}
