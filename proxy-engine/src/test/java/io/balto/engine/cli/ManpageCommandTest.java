package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The manual pages that packages install.
class ManpageCommandTest {
    @TempDir private Path folder;

    @Test
    void manpage_ofTheCommand_hasEveryCommandOptionAndExitCode() {
        String page = page("balto");

        assertThat(page)
                .startsWith(".TH \"BALTO\" 8 \"\" \"Balto ")
                .contains(
                        ".SH \"NAME\"\n.PP\nbalto \\- An HTTP reverse proxy",
                        ".SS \"balto run\"\n",
                        ".SS \"balto services rm SERVICE\"\n",
                        ".SS \"balto backends drain BACKEND\"\n",
                        "\\fB\\-\\-confirm\\-within DURATION\\fR\n",
                        ".SH \"EXIT STATUS\"\n",
                        "5 conflict",
                        "\\fBBALTO_TOKEN_FILE\\fR\n")
                .doesNotContain("manpage");
    }

    @Test
    void manpage_ofTheConfiguration_hasEveryKeyByItsWholeName() {
        assertThat(page("balto.yaml"))
                .startsWith(".TH \"BALTO.YAML\" 5 ")
                .contains(
                        "\\fBserver.port\\fR\n",
                        "\\fBservices[].path_prefix\\fR\n",
                        "\\fBservices[].backends[].url\\fR\n",
                        "One of: round\\-robin, ",
                        "Default: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balto", "balto.yaml"})
    void manpage_anyLine_isTextOrAMacroThatMeansSomething(String name) {
        assertThat(page(name).lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|SS|PP|TP|RS|RE|nf|fi|nh|ad)( .*)?"));
        assertThat(page(name).lines().filter(line -> line.startsWith("'"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"balto", "balto.yaml"})
    void manpage_shownByTheSystem_givesNoWarning(String name) throws Exception {
        assumeTrue(new File("/usr/bin/groff").canExecute(), "groff is not installed");
        Path file = Files.writeString(folder.resolve("page"), page(name));

        Process groff =
                new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", file.toString()).start();
        String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String warned = new String(groff.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(groff.waitFor()).isZero();
        assertThat(warned).isEmpty();
        assertThat(shown.replaceAll(".\b", "")).contains("SEE ALSO", "balto");
    }

    @Test
    void manpage_ofAnythingElse_isWrongUsage() {
        assertThat(new Shell(folder).balto("manpage", "ls").code()).isEqualTo(2);
        assertThat(new Shell(folder).balto("--help").out()).doesNotContain("manpage");
        assertThat(new Shell(folder).balto("manpage").out()).isEqualTo(page("balto"));
    }

    private String page(String name) {
        Shell.Answer answer = new Shell(folder).balto("manpage", name);
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        return answer.out();
    }
}
