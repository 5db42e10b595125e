package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.model.service.ServiceDefinition;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.util.List;

class SampleAddressTest {
    @ParameterizedTest
    @CsvSource({
        "api.example.com, /api/v1/*, http://api.example.com/api/v1/",
        "api.example.com, /users/:id/orders, http://api.example.com/users/any/orders",
        "*.example.com, /, http://any.example.com/",
        "*, /*, http://127.0.0.1/",
    })
    void of_aRoute_isAnAddressItMatches(String domain, String pattern, String address) {
        ServiceDefinition service = ServiceDefinition.of(domain, pattern, List.of("8081"));

        assertThat(SampleAddress.of(service, Profile.local("local", 5500))).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource("*, /a, http://localhost/a")
    void of_aRouteOfEveryHostBehindASocket_isOfThisMachine(
            String domain, String pattern, String address) {
        Profile socket =
                new Profile("s", URI.create("unix:/run/a.sock"), null, Environment.DEV, false);
        ServiceDefinition service = ServiceDefinition.of(domain, pattern, List.of("8081"));

        assertThat(SampleAddress.of(service, socket)).isEqualTo(address);
    }
}
