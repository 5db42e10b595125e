package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CompletionCommandTest {
    private static final String COMMANDS =
            "run validate check fmt schema config health status explain events logs services"
                    + " backends circuits diff apply confirm revert export history rollback reload"
                    + " token context version completion help";

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "va, validate",
        "ch, check",
        "config i, init",
        "circuits res, reset",
        "validate --env, --env-file",
        "validate -o js, json",
        "completion po, powershell"
    })
    void bash_aBegunWord_isCompleted(String typed, String word) throws Exception {
        assertThat(completedByBash(typed)).contains(word);
    }

    @Test
    void zsh_loadsTheEmulationOfBash() {
        assertThat(completion("zsh"))
                .startsWith("autoload -U +X bashcompinit && bashcompinit\n")
                .endsWith(completion("bash"));
    }

    @Test
    void fish_hasALineForEachCommandAndOption() {
        assertThat(completion("fish").lines())
                .startsWith("complete -c balto -f")
                .contains(
                        "complete -c balto -n 'not __fish_seen_subcommand_from "
                                + COMMANDS
                                + "' -a fmt -d 'Lays out configuration files; comments, order and"
                                + " meaning stay'",
                        "complete -c balto -n '__fish_seen_subcommand_from circuits; and"
                                + " __fish_seen_subcommand_from open' -l ttl -x -d 'When its rules"
                                + " decide again'",
                        "complete -c balto -n '__fish_seen_subcommand_from validate check' -s o -l"
                                + " output -x -a 'text json github' -d 'text, json or github'",
                        "complete -c balto -n '__fish_seen_subcommand_from run' -s c -l config -r"
                            + " -F -d 'Configuration file or folder; may be repeated; - is standard"
                            + " input'",
                        "complete -c balto -n '__fish_seen_subcommand_from config; and not"
                                + " __fish_seen_subcommand_from show init' -a show -d 'Prints the"
                                + " configuration after variables and flags, as YAML'",
                        "complete -c balto -n '__fish_seen_subcommand_from completion' -a zsh")
                .allMatch(line -> line.matches("complete -c balto( -n '[^']*')? .+"));
    }

    @Test
    void powershell_hasATableOfWhatMayFollow() {
        String script = completion("powershell");

        assertThat(script)
                .startsWith(
                        "Register-ArgumentCompleter -Native -CommandName balto -ScriptBlock {\n")
                .contains("\n        '' = @('run', 'validate', 'check', 'fmt', 'schema', 'config',")
                .contains("\n        'config' = @('show', 'init', ")
                .contains("\n        'services' = @('list', 'get', 'add', 'set', 'rm', ")
                .contains("\n        'apply' = @('-e', '--engine', ")
                .contains("\n        'check' = @('-c', '--config'")
                .contains("\n        'completion' = @('bash', 'zsh', 'fish', 'powershell', ");
        assertThat(script.chars().filter(c -> c == '{').count())
                .isEqualTo(script.chars().filter(c -> c == '}').count());
    }

    @Test
    void completion_ofAnUnknownShell_isWrongUsage() {
        Shell.Answer answer = new Shell(folder).balto("completion", "csh");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("expected one of [bash, zsh, fish, powershell]");
    }

    private String completion(String shell) {
        Shell.Answer answer = new Shell(folder).balto("completion", shell);
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        return answer.out();
    }

    /// What Bash itself offers for a line that was typed so far.
    private List<String> completedByBash(String typed) throws Exception {
        Path script = Files.writeString(folder.resolve("completion"), completion("bash"));
        String line = "balto " + typed;
        String ask =
                """
                source "$1"
                COMP_LINE="$2"; COMP_POINT=${#COMP_LINE}
                read -ra COMP_WORDS <<< "$COMP_LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _complete_balto; printf '%s\\n' "${COMPREPLY[@]}"
                """;
        Process bash =
                new ProcessBuilder("bash", "-c", ask, "bash", script.toString(), line)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return answer.lines().map(String::strip).toList();
    }
}
