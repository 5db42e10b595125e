package io.balto.engine.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class EngineAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5500", "https://[::1]", "unix:/run/balto/admin.sock"})
    void profile_ofAnAddress_leadsThereWithoutAToken(String text) {
        assertThat(EngineAddress.profile(text).address()).isEqualTo(URI.create(text));
        assertThat(EngineAddress.profile(text).tokenFile()).isNull();
    }

    @Test
    void profile_ofNoUri_namesWhatIsAllowed() {
        assertThatThrownBy(() -> EngineAddress.profile("no address"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"no address\" is not an address such as http://host:5500 or"
                                + " unix:/run/balto/admin.sock");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 'an address is http://host:port, https://host:port or unix:/path'",
        "http://localhost:5500/balto, an address has no path; /balto is added to it"
    })
    void profile_ofAnotherUri_saysWhatIsWrongWithIt(String text, String sentence) {
        assertThatThrownBy(() -> EngineAddress.profile(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
