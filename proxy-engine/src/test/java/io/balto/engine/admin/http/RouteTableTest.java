package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class RouteTableTest {
    private static final Endpoint NOTHING = Endpoint.now(_ -> Answer.empty(200));

    private final RouteTable table =
            new RouteTable(
                    List.of(
                            Route.get("/balto/services", Access.VIEWER, "list", NOTHING),
                            Route.get("/balto/services/{service}", Access.VIEWER, "one", NOTHING),
                            Route.of("PUT", "/balto/services/{service}", Access.ADMIN, "put"),
                            Route.get(
                                    "/balto/services/{service}/-/backends/{backend}",
                                    Access.VIEWER,
                                    "backend",
                                    NOTHING)));

    @ParameterizedTest
    @CsvSource({
        "/balto/services, list, ",
        "/balto/services/, list, ",
        "/balto/services/a-/, one, a-/",
        "/balto/services/a-/api/v1/*, one, a-/api/v1/*",
        "/balto/services/a-%2Fapi%2F*, one, a-%2Fapi%2F*",
        "/balto/services/a-/x/-/backends/b-1, backend, a-/x",
        "/balto/services/a-/-/backends/b-1, backend, a-",
        "/balto/services/a-//-/backends/b-1, backend, a-/",
        "/balto/services/a-/-/backends, one, a-/-/backends"
    })
    void find_ofAPath_isTheResourceThatIsMeant(String path, String operation, String service) {
        RouteTable.Found found = table.find(path).orElseThrow();

        assertThat(found.route("GET").orElseThrow().operation()).isEqualTo(operation);
        assertThat(found.parameters().get("service")).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({"/balto", "/balto/other", "/"})
    void find_ofNoResource_isEmpty(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @Test
    void allow_namesHeadAndOptionsToo() {
        assertThat(table.find("/balto/services/a-/").orElseThrow().allow())
                .isEqualTo("GET, HEAD, OPTIONS, PUT");
    }

    @Test
    void route_ofHead_isThatOfGet() {
        RouteTable.Found found = table.find("/balto/services").orElseThrow();

        assertThat(found.route("HEAD")).isEqualTo(found.route("GET"));
        assertThat(found.route("DELETE")).isEmpty();
    }

    @Test
    void table_withOneOperationTwice_isRefused() {
        Route one = Route.get("/a", Access.OPEN, "same", NOTHING);
        Route two = Route.get("/b", Access.OPEN, "same", NOTHING);

        assertThatIllegalArgumentException().isThrownBy(() -> new RouteTable(List.of(one, two)));
    }
}
