package io.balto.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.service.ServiceDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class BackendIdsTest {
    private static final String DEFAULT_HOST = "127.0.0.1";

    @ParameterizedTest
    @CsvSource({
        "api.example.com, /api/v1/*, 8081, api.example.com-api-v1-8081",
        "web.example.com, /*, 3000, web.example.com-3000",
        "*.example.com, /*, 3000, .example.com-3000",
        "*, /*, 3000, 3000",
        "a.com, /users/:id/x_y, 80, a.com-users-id-x-y-80",
        "a.com, /*, 10.0.0.5:80, a.com-10.0.0.5-80",
        "a.com, /*, https://b.example.com, a.com-b.example.com-443",
        "a.com, /*, '[2001:db8::1]:80', a.com-2001-db8-1-80",
        "a.com, /*, http://127.0.0.1:80, a.com-80",
    })
    void of_unnamedService_isDomainPathAndPort(
            String domain, String path, String backend, String id) {
        ServiceDefinition service = ServiceDefinition.of(domain, path, List.of(backend));

        assertThat(id(service, backend)).isEqualTo(id);
    }

    @Test
    void of_namedService_beginsWithTheName() {
        assertThat(id(named("api-backend"), "8081")).isEqualTo("api-backend-8081");
        assertThat(id(named("api_v1.x"), "b.example.com:80"))
                .isEqualTo("api_v1.x-b.example.com-80");
    }

    private static String id(ServiceDefinition service, String backend) {
        return BackendIds.of(service, BackendAddress.of(backend, DEFAULT_HOST), DEFAULT_HOST);
    }

    private static ServiceDefinition named(String name) {
        return new ServiceDefinition(
                name,
                "a.com",
                "/*",
                List.of("8081"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
