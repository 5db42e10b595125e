package io.balto.engine.cli.client.access;

import io.balto.client.Document;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Hands over a token that the engine has just made: its text is the whole result, or goes into a
/// file that only the user reads.
final class FreshToken {
    private final Surroundings surroundings;

    @Mixin private final OutputChoice output = new OutputChoice();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description =
                    "Writes the text into a new file that only you can read, not to the output.")
    private @Nullable Path file;

    FreshToken(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Whether it could be handed over; to be asked before it is made.
    ///
    /// @return the exit code, 0 when it could
    int check() {
        if (file != null && Files.exists(surroundings.resolve(file))) {
            surroundings.terminal().complain(surroundings.resolve(file) + " is there already");
            return ExitCode.NEGATIVE;
        }
        return ExitCode.OK;
    }

    /// Hands it over.
    ///
    /// @return the exit code
    int hand(Document answer) {
        Terminal terminal = surroundings.terminal();
        JsonNode token = EngineSession.tree(answer);
        if (file != null) {
            Path target = surroundings.resolve(file);
            try {
                Files.createFile(target, privately(target));
                Files.writeString(
                        target, token.path("token").asString("") + "\n", StandardOpenOption.WRITE);
            } catch (IOException _) {
                terminal.complain(
                        target
                                + " cannot be written; the token is lost, end it: balto token"
                                + " revoke "
                                + Cells.text(token.path("id")));
                return ExitCode.NEGATIVE;
            }
            terminal.say(
                    "balto: wrote the token " + Cells.text(token.path("id")) + " to " + target);
            return ExitCode.OK;
        }
        output.show(terminal, answer, new Text());
        terminal.say(
                "balto: this is the token "
                        + Cells.text(token.path("id"))
                        + ", shown only this once");
        return ExitCode.OK;
    }

    private static FileAttribute<?>[] privately(Path target) {
        boolean isPosix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// The text alone, so that it can be piped.
    private static final class Text implements AnswerView {
        @Override
        public String text(JsonNode token, boolean isWide) {
            return token.path("token").asString("") + "\n";
        }

        @Override
        public List<String> names(JsonNode token) {
            return List.of(Cells.text(token.path("id")));
        }
    }
}
