package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class FmtCommandTest {
    private static final String CROOKED = "server:\n    port:   ':5500' # here\n";
    private static final String STRAIGHT = "server:\n  port: \":5500\" # here\n";

    @TempDir private Path folder;

    @Test
    void fmt_aFile_printsItLaidOutAndLeavesItAlone() throws IOException {
        Shell shell = new Shell(folder).file("a.yaml", CROOKED);

        assertThat(shell.balto("fmt", "a.yaml")).isEqualTo(new Shell.Answer(0, STRAIGHT, ""));
        assertThat(shell.read("a.yaml")).isEqualTo(CROOKED);
    }

    @Test
    void fmt_check_namesTheFilesThatAreNotLaidOut() throws IOException {
        Shell shell = new Shell(folder).file("d/a.yaml", CROOKED).file("d/b.yaml", STRAIGHT);

        assertThat(shell.balto("fmt", "--check", "d"))
                .isEqualTo(new Shell.Answer(1, "d/a.yaml\n", ""));
        assertThat(shell.balto("fmt", "--check", "d/b.yaml"))
                .isEqualTo(new Shell.Answer(0, "", ""));
    }

    @Test
    void fmt_diff_showsWhatWouldChange() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a.yaml", CROOKED).balto("fmt", "--diff", "a.yaml");

        assertThat(answer)
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                """
                                --- a.yaml
                                +++ a.yaml (laid out)
                                @@ -1,2 +1,2 @@
                                 server:
                                -    port:   ':5500' # here
                                +  port: ":5500" # here
                                """,
                                ""));
    }

    @Test
    void fmt_write_changesTheFileOnce() throws IOException {
        Shell shell = new Shell(folder).file("a.yaml", CROOKED);

        assertThat(shell.balto("fmt", "-w", "a.yaml"))
                .isEqualTo(new Shell.Answer(0, "", "balto: laid out a.yaml\n"));
        assertThat(shell.read("a.yaml")).isEqualTo(STRAIGHT);
        assertThat(shell.balto("fmt", "-w", "a.yaml")).isEqualTo(new Shell.Answer(0, "", ""));
    }

    @Test
    void fmt_standardInput_printsItLaidOut() {
        Shell shell = new Shell(folder);

        assertThat(shell.withInput(CROOKED).balto("fmt", "-").out()).isEqualTo(STRAIGHT);
        assertThat(shell.withInput(CROOKED).balto("fmt", "--check", "-"))
                .isEqualTo(new Shell.Answer(1, "<stdin>\n", ""));
    }

    @Test
    void fmt_withoutFile_takesTheUsualOne() throws IOException {
        Shell shell = new Shell(folder).file("configs/balto.config.yaml", CROOKED);

        assertThat(shell.balto("fmt").out()).isEqualTo(STRAIGHT);
    }

    @Test
    void fmt_withoutAnyFile_saysSo() {
        assertThat(new Shell(folder).balto("fmt"))
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                "",
                                "balto: no file was named and none is in the usual places\n"));
    }

    @Test
    void fmt_whatIsNotYaml_saysWhere() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a.yaml", "a: [").file("b.yaml", STRAIGHT).balto("fmt", ".");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("a.yaml:1:5: error[E0105]");
        assertThat(answer.out()).isEqualTo(STRAIGHT);
    }

    @Test
    void fmt_aFileThatIsNotThere_saysSo() {
        assertThat(new Shell(folder).balto("fmt", "no.yaml"))
                .isEqualTo(new Shell.Answer(1, "", "balto: no.yaml cannot be read\n"));
    }
}
