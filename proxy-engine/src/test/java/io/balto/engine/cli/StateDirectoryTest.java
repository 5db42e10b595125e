package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.server.StatePlace;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;

class StateDirectoryTest {
    @Command
    static final class Anything {
        @Mixin private final StateDirectory state = new StateDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                              ./state,        false",
                "'',                             ./state,        false",
                "/var/lib/balto,                 /var/lib/balto, true",
                "/var/lib/balto:/var/lib/second, /var/lib/balto, true"
            })
    void place_withoutOptions_isTheEnvironmentsElseTheUsual(
            @Nullable String given, Path path, boolean isRequired) {
        var place = (StatePlace.Directory) parsed().place(given);

        assertThat(place.path().normalize()).isEqualTo(path.normalize());
        assertThat(place.isRequired()).isEqualTo(isRequired);
    }

    @Test
    void place_withADirectory_isThatWhateverTheEnvironmentSays() {
        assertThat(parsed("--state-dir", "/srv/b").place("/var/lib/balto"))
                .isEqualTo(new StatePlace.Directory(Path.of("/srv/b"), true));
    }

    @Test
    void place_withNoState_isMemoryWhateverTheEnvironmentSays() {
        assertThat(parsed("--no-state").place("/var/lib/balto")).isEqualTo(new StatePlace.Memory());
    }

    @Test
    void parse_bothOptions_isRefused() {
        assertThatThrownBy(() -> parsed("--no-state", "--state-dir", "x"))
                .isInstanceOf(CommandLine.MutuallyExclusiveArgsException.class);
    }

    private static StateDirectory parsed(String... options) {
        Anything command = new Anything();
        new CommandLine(command).parseArgs(options);
        return command.state;
    }
}
