package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    @ParameterizedTest
    @CsvSource({
        "65536, 20000, 16000",
        "65536, 1048576, 65536",
        "1000, 20000, 1000",
        "65536, -1, 65536",
        "65536, 1, 1",
        "65536, 9223372036854775807, 65536",
    })
    void connections_areFourFifthsOfTheOpenFilesAtMost(int asked, long files, int expected) {
        assertThat(OpenFiles.connections(asked, files)).isEqualTo(expected);
    }
}
