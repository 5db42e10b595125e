package io.balto.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class ListenPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "5501, :5501",
        "127.0.0.1:5501, 127.0.0.1:5501",
        "unix:/run/balto/admin.sock, unix:/run/balto/admin.sock",
        "unix:///run/balto/admin.sock, unix:/run/balto/admin.sock",
        "unix:/run/../run/admin.sock, unix:/run/admin.sock"
    })
    void of_eitherForm_isWrittenInOneWay(String text, String written) {
        assertThat(ListenPlace.of(text)).hasToString(written);
    }

    @ParameterizedTest
    @CsvSource({
        "unix:, has no absolute path",
        "unix:/, has no absolute path",
        "unix:admin.sock, has no absolute path",
        "unix:/a\0b, has no path",
        "unixx, is not an address to listen on"
    })
    void of_whatIsNeither_isRefusedWithASentence(String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenPlace.of(text))
                .withMessageContaining(sentence);
    }

    @Test
    void of_aPathOfTheMostBytes_isTheLongest() {
        String longest = "/" + "é".repeat(44) + "x";

        assertThat(SocketFile.of("unix:" + longest).path()).isEqualTo(Path.of(longest));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketFile.of("unix:" + longest + "y"))
                .withMessageEndingWith("is 91 bytes long; a socket has at most 90");
    }
}
