package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Destination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class DeepLinkTest {
    @ParameterizedTest
    @CsvSource({
        "balto://127.0.0.1:5500, http://127.0.0.1:5500, OVERVIEW, ''",
        "balto://localhost:5500/, http://localhost:5500, OVERVIEW, ''",
        "balto://[::1]:5500/events, http://[::1]:5500, EVENTS, ''",
        "balto://balto.example/route-tester, https://balto.example, ROUTE_TESTER, ''",
        "balto://balto.example:5500/circuits/a-8081, https://balto.example:5500, CIRCUITS, a-8081",
        "balto://localhost:1/services/a.b-%2Fv1%2F%2A, http://localhost:1, SERVICES, a.b-/v1/*",
        "balto://unix%3A%2Frun%2Fa.sock/events, unix:/run/a.sock, EVENTS, ''",
        "balto://localhost:1/fleet, http://localhost:1, OVERVIEW, ''",
    })
    void of_aLink_isEngineScreenAndTopic(
            String text, URI engine, Destination destination, String topic) {
        assertThat(DeepLink.of(text)).contains(new DeepLink(engine, destination, topic));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://127.0.0.1:5500/services",
                "balto:127.0.0.1",
                "balto://",
                "balto:///services",
                "balto://a b/services",
                "balto://user@host/services",
                "balto://unix%3Arun%2Fa.sock/services",
                "balto://null/services/x%",
                "balto://host/services/%zz"
            })
    void of_whatIsNone_isNothing(String text) {
        assertThat(DeepLink.of(text)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Destination.class)
    void text_ofEveryScreen_isReadAsTheSame(Destination destination) {
        DeepLink link =
                new DeepLink(URI.create("https://balto.example:5500"), destination, "ä /*+%");

        assertThat(DeepLink.of(link.text())).contains(link);
    }

    @Test
    void text_ofAnEngineBehindASocket_isReadAsTheSame() {
        DeepLink link =
                new DeepLink(
                        URI.create("unix:/run/balto/a%20b.sock"), Destination.SERVICES, "a-/v1/*");

        assertThat(link.text())
                .isEqualTo("balto://unix%3A%2Frun%2Fbalto%2Fa%2520b.sock/services/a-%2Fv1%2F%2A");
        assertThat(DeepLink.of(link.text())).contains(link);
    }

    @Test
    void text_ofAService_isOneAddress() {
        DeepLink link =
                new DeepLink(
                        URI.create("http://127.0.0.1:5500"), Destination.SERVICES, "a.b-/v1/*");

        assertThat(link.text()).isEqualTo("balto://127.0.0.1:5500/services/a.b-%2Fv1%2F%2A");
    }
}
