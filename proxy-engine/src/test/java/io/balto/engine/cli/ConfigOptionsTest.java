package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;

/// Which configuration is meant, and what outranks what; seen through `balto config show`.
class ConfigOptionsTest {
    @TempDir private Path folder;

    @Test
    void load_namedFile_outranksVariableAndUsualPlace() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file("named.yaml", "server: {port: 1}")
                        .file("variable.yaml", "server: {port: 2}")
                        .file("configs/balto.config.yaml", "server: {port: 3}");

        assertThat(port(shell)).isEqualTo("3");
        assertThat(port(shell.with("BALTO_CONFIG", "variable.yaml"))).isEqualTo("2");
        assertThat(port(shell, "-c", "named.yaml")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"'', '', 1", "2, '', 2", "'', 3, 3", "2, 3, 3"})
    void load_flag_outranksVariableWhichOutranksFile(String variable, String flag, String port)
            throws IOException {
        Shell shell = new Shell(folder).file("a.yaml", "server: {port: 1}");
        if (!variable.isEmpty()) {
            shell.with("BALTO_SERVER_PORT", variable);
        }

        String[] flags =
                flag.isEmpty() ? new String[0] : new String[] {"--set", "server.port=" + flag};

        assertThat(port(shell.with("BALTO_CONFIG", "a.yaml"), flags)).isEqualTo(port);
    }

    @Test
    void load_theVariableOfTheProcess_outranksThatOfAFile() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file("a.yaml", "server: {port: 1}")
                        .file("first.env", "BALTO_SERVER_PORT=2")
                        .file("last.env", "BALTO_SERVER_PORT=3");

        assertThat(port(shell, "-c", "a.yaml", "--env-file", "first.env")).isEqualTo("2");
        assertThat(port(shell, "-c", "a.yaml", "--env-file", "first.env", "--env-file", "last.env"))
                .isEqualTo("3");
        assertThat(
                        port(
                                shell.with("BALTO_SERVER_PORT", "4"),
                                "-c",
                                "a.yaml",
                                "--env-file",
                                "last.env"))
                .isEqualTo("4");
    }

    @Test
    void load_aVariableOfAFile_namesTheConfigurationAndFillsReferences() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file("a.yaml", "server: {port: \"${PORT}\"}")
                        .file("a.env", "BALTO_CONFIG=a.yaml\nPORT=7\n");

        assertThat(port(shell, "--env-file", "a.env")).isEqualTo("7");
    }

    @Test
    void load_aWrongLineOfAFileOfVariables_isAnErrorThere() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", "{}")
                        .file("a.env", "# all\nA=1\nno variable\n")
                        .balto("validate", "-c", "a.yaml", "--env-file", "a.env");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo(
                        """
                        a.env:3:1: error[E0402]: the line sets no variable
                          3 | no variable
                            | ^^^^^^^^^^^
                            = help: allowed: NAME=value, empty lines, and comments after #
                        """);
    }

    @Test
    void load_aFileOfVariablesThatIsNotThere_isAnError() {
        Shell.Answer answer = new Shell(folder).balto("config", "show", "--env-file", "no.env");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo("no.env: error[E0101]: the file of variables cannot be read\n");
    }

    @Test
    void load_standardInput_isReadOnceAndJoinsFiles() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file("a.yaml", "server: {watch: false}")
                        .withInput("server: {port: 6}");

        assertThat(shell.balto("config", "show", "-c", "a.yaml", "-c", "-").out())
                .isEqualTo("server:\n  watch: false\n  port: 6\n");
    }

    @Test
    void load_aBrokenStandardInput_isNamed() {
        Shell.Answer answer = new Shell(folder).withInput("a: 1").balto("validate", "-c", "-");

        assertThat(answer.out()).startsWith("<stdin>:1:1: error[E0107]: unknown key \"a\"\n");
    }

    @Test
    void load_aFolder_standsForItsFiles() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file("d/1.yaml", "server: {port: 8}")
                        .file("d/2.yml", "server: {watch: false}")
                        .file("d/3.txt", "- no");

        assertThat(shell.balto("config", "show", "-c", "d").out())
                .isEqualTo("server:\n  port: 8\n  watch: false\n");
    }

    @Test
    void load_aNamedFileThatIsNotThere_isAnError() {
        Shell.Answer answer = new Shell(folder).balto("validate", "-c", "no.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEqualTo("no.yaml: error[E0101]: there is no file \"no.yaml\"\n");
    }

    @Test
    void loadFile_withoutAny_saysHowToMakeOne() {
        Shell.Answer answer = new Shell(folder).balto("validate");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo(
                        """
                        error[E0101]: no configuration was named and none is in the usual places
                            = help: name one with -c, or write one with balto config init
                        """);
    }

    private static String port(Shell shell, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "config";
        arguments[1] = "show";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Shell.Answer answer = shell.balto(arguments);
        assertThat(answer.err()).isEmpty();
        return answer.out().replaceFirst("(?s).*port: \"?([0-9]+).*", "$1");
    }
}
