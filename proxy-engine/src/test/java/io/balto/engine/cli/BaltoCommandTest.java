package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

class BaltoCommandTest {
    @TempDir private Path folder;

    @Test
    void execute_withoutCommand_isWrongUsage() {
        Shell.Answer answer = new Shell(folder).balto();

        assertThat(answer)
                .isEqualTo(
                        new Shell.Answer(
                                2, "", "balto: balto needs a command\ntry: balto --help\n"));
    }

    @Test
    void execute_aSlipInACommand_suggestsWhatWasMeant() {
        Shell.Answer answer = new Shell(folder).balto("validat");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .startsWith(
                        """
                        balto: Unmatched argument at index 0: 'validat'
                        Did you mean: balto validate\
                        """);
    }

    @Test
    void execute_anUnknownOption_isWrongUsage() {
        Shell.Answer answer = new Shell(folder).balto("schema", "--no-such");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("balto: Unknown option: '--no-such'\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --help",
                "help run",
                "validate -h",
                "check -h",
                "fmt -h",
                "schema -h",
                "version -h",
                "health -h",
                "config -h",
                "config show -h",
                "config init -h",
                "completion -h",
                "--help"
            })
    void execute_askedForHelp_printsItAsResult(String arguments) {
        Shell.Answer answer = new Shell(folder).balto(arguments.split(" ", -1));

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("Usage: balto");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void execute_configWithoutCommand_namesWhatThereIs() {
        Shell.Answer answer = new Shell(folder).balto("config");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err())
                .isEqualTo(
                        "balto: balto config needs one of: show, init\ntry: balto config --help\n");
    }

    @Test
    void execute_askedForTheVersion_printsOneLine() {
        Shell shell = new Shell(folder);

        assertThat(shell.balto("--version")).isEqualTo(shell.balto("version"));
    }

    @Test
    void execute_aBug_writesAReportAndSaysOneSentence() throws IOException {
        InputStream broken =
                failing(
                        () -> {
                            throw new IllegalStateException("a bug of a test");
                        });

        Shell.Answer answer = new Shell(folder).withInput(broken).balto("validate", "-c", "-");

        assertThat(answer.code()).isEqualTo(70);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .matches(
                        "balto: this is a bug in balto \\(IllegalStateException\\);"
                                + " please send the report \\S+\\.txt\n");
        Path report = Path.of(answer.err().strip().replaceFirst(".* ", ""));
        assertThat(Files.readString(report))
                .startsWith("{version=")
                .contains("java.lang.IllegalStateException: a bug of a test\n\tat ");
        Files.delete(report);
    }

    @Test
    void execute_anErrorOfTheMachine_isABugToo() {
        InputStream broken =
                failing(
                        () -> {
                            throw new StackOverflowError("of a test");
                        });

        Shell.Answer answer = new Shell(folder).withInput(broken).balto("validate", "-c", "-");

        assertThat(answer.code()).isEqualTo(70);
        assertThat(answer.err()).startsWith("balto: this is a bug in balto (StackOverflowError);");
        assertThat(Path.of(answer.err().strip().replaceFirst(".* ", "")).toFile().delete())
                .isTrue();
    }

    @Test
    void execute_quietly_leavesOutWhatIsNeitherResultNorComplaint() throws IOException {
        Shell shell =
                new Shell(folder).file("good.yaml", "server: {}\n").file("bad.yaml", "a: 1\n");

        assertThat(shell.balto("validate", "-q", "-c", "good.yaml"))
                .isEqualTo(new Shell.Answer(0, "", ""));
        assertThat(shell.balto("validate", "--quiet", "-c", "bad.yaml").err())
                .isEqualTo("balto: invalid: 1 error, 0 warnings\n");
    }

    @Test
    void execute_onAColoredTerminal_colorsUnlessTold() throws IOException {
        Shell shell = new Shell(folder).withColors().file("bad.yaml", "a: 1\n");

        assertThat(shell.balto("validate", "-c", "bad.yaml").out()).contains("\u001b[1;31m");
        assertThat(shell.balto("validate", "--no-color", "-c", "bad.yaml").out())
                .doesNotContain("\u001b");
        assertThat(shell.balto("--no-color", "--help").out()).doesNotContain("\u001b");
    }

    /// A stream that does something else when it is read.
    private static InputStream failing(Runnable bug) {
        return new InputStream() {
            @Override
            public int read() {
                bug.run();
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int most) {
                return read();
            }
        };
    }
}
