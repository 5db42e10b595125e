package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.Requests;
import io.balto.engine.config.AdminConfig;
import io.balto.engine.config.AdminRole;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class GateTest {
    private static final String SECRET = "the word of the admin";
    private final FakeClock clock = new FakeClock();

    @Test
    void admit_ofTheMachineItself_isAdminWhileNobodyHasAToken() throws IOException {
        assertThat(role(gate(""), Requests.raw("GET", "/x", ""))).isEqualTo(AdminRole.ADMIN);
    }

    @Test
    void admit_ofAnotherMachine_saysWhatToSet() throws IOException {
        Admission.Denied denied =
                denied(gate(""), Requests.from("192.0.2.7", "GET", "/x", ""), Access.VIEWER);

        assertThat(denied.reason()).isEqualTo("loopback_only");
        assertThat(denied.answer().toString()).contains("admin.tokens", "admin.allow");
    }

    @Test
    void admit_ofWhatIsOpen_asksNobody() throws IOException {
        LocalRequest request =
                Requests.from("192.0.2.7", "GET", "/health", "", "host", "evil.example");

        assertThat(gate("").admit(request, Access.OPEN)).isInstanceOf(Admission.Admitted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:5500",
                "a.localhost:1",
                "127.0.0.1:5500",
                "127.1.2.3",
                "[::1]:5500",
                "balto.test"
            })
    void admit_withAHostOfThisMachine_isServed(String host) throws IOException {
        Gate gate = gate("allowed_hosts: [balto.test]");

        assertThat(gate.admit(Requests.raw("GET", "/x", "", "host", host), Access.ADMIN))
                .isInstanceOf(Admission.Admitted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "localhost.evil.example", "192.0.2.1", "1.2", "["})
    void admit_withAnotherHost_isRefused(String host) throws IOException {
        Admission.Denied denied =
                denied(gate(""), Requests.raw("GET", "/x", "", "host", host), Access.VIEWER);

        assertThat(denied.reason()).isEqualTo("wrong_host");
    }

    @ParameterizedTest
    @CsvSource({
        "origin, http://evil.example, foreign_origin",
        "origin, null, foreign_origin",
        "sec-fetch-site, cross-site, foreign_origin",
        "x-forwarded-for, 192.0.2.1, loopback_only",
        "via, 1.1 nginx, loopback_only",
        "x-forwarded-host, a.example, loopback_only",
        "x-forwarded-proto, https, loopback_only",
        "cf-connecting-ip, 192.0.2.1, loopback_only"
    })
    void admit_ofAPageOrAProxy_isRefused(String field, String value, String reason)
            throws IOException {
        Admission.Denied denied =
                denied(gate(""), Requests.raw("GET", "/x", "", field, value), Access.VIEWER);

        assertThat(denied.reason()).isEqualTo(reason);
    }

    @Test
    void admit_ofItsOwnPage_isServed() throws IOException {
        LocalRequest request =
                Requests.raw(
                        "GET",
                        "/x",
                        "",
                        "host",
                        "localhost:5500",
                        "origin",
                        "http://localhost:5500");

        assertThat(gate("").admit(request, Access.VIEWER)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void admit_withATokenOfTheConfiguration_isWhatItSays() throws IOException {
        Gate gate = gate("tokens: [{ name: ci, role: operator, token_env: T }]");
        LocalRequest request =
                Requests.from("192.0.2.7", "GET", "/x", "", "authorization", "Bearer " + SECRET);

        assertThat(role(gate, request)).isEqualTo(AdminRole.OPERATOR);
        assertThat(denied(gate, request, Access.ADMIN).reason()).isEqualTo("role");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer nothing, unknown_token",
        "Bearer balto_abc, damaged_token",
        "Basic YTpi, wrong_scheme"
    })
    void admit_withAnotherWord_isUnauthorized(String authorization, String reason)
            throws IOException {
        Gate gate = gate("tokens: [{ name: ci, role: admin, token_env: T }]");
        LocalRequest request = Requests.raw("GET", "/x", "", "authorization", authorization);

        Admission.Denied denied = denied(gate, request, Access.VIEWER);

        assertThat(denied.reason()).isEqualTo(reason);
        assertThat(denied.answer().status()).isEqualTo(401);
    }

    @Test
    void admit_ofTheMachineItself_needsATokenOnceAnAdminHasOne() throws IOException {
        Gate gate = gate("tokens: [{ name: ci, role: admin, token_env: T }]");

        assertThat(denied(gate, Requests.raw("GET", "/x", ""), Access.VIEWER).reason())
                .isEqualTo("no_token");
    }

    @Test
    void admit_ofTheMachineItself_goesOnWhileOnlyViewersHaveTokens() throws IOException {
        Gate gate = gate("tokens: [{ name: grafana, role: metrics, token_env: T }]");

        assertThat(role(gate, Requests.raw("GET", "/x", ""))).isEqualTo(AdminRole.ADMIN);
    }

    @Test
    void admit_ofATokenFromAnotherNetwork_isForbidden() throws IOException {
        Gate gate = gate("tokens: [{ name: ci, token_env: T, networks: [10.0.0.0/8] }]");
        LocalRequest request =
                Requests.from("192.0.2.7", "GET", "/x", "", "authorization", "Bearer " + SECRET);

        assertThat(denied(gate, request, Access.VIEWER).reason()).isEqualTo("wrong_network");
    }

    @Test
    void admit_ofAnAllowedNetwork_hasTheLargestRole() throws IOException {
        Gate gate =
                gate(
                        "allow: [{ network: 192.0.2.0/24 },"
                                + " { network: 192.0.2.7, role: operator }]");
        LocalRequest request =
                Requests.from("192.0.2.7", "GET", "/x", "", "host", "198.51.100.1:5500");

        assertThat(role(gate, request)).isEqualTo(AdminRole.OPERATOR);
    }

    @Test
    void admit_ofTooMany_asksToWaitAndServesAgainInTime() throws IOException {
        Gate gate = gate("");
        LocalRequest request = Requests.raw("GET", "/x", "");
        for (int i = 0; i < 1_000; i++) {
            assertThat(gate.admit(request, Access.VIEWER)).isInstanceOf(Admission.Admitted.class);
        }

        Admission.Denied denied = denied(gate, request, Access.VIEWER);
        clock.move(Duration.ofSeconds(1));

        assertThat(denied.answer().status()).isEqualTo(429);
        for (int i = 0; i < 199; i++) {
            assertThat(gate.admit(request, Access.VIEWER)).isInstanceOf(Admission.Admitted.class);
        }
    }

    @Test
    void make_survivesARestartWithoutItsText(@TempDir Path state) throws IOException {
        AdminConfig config = config("");
        Tokens tokens = Tokens.load(config, Map.of(), state, clock);
        Tokens.Fresh fresh =
                tokens.make(
                        new Tokens.Wanted(
                                "ci", AdminRole.VIEWER, List.of(), List.of(), Duration.ofDays(1)));

        Tokens again = Tokens.load(config, Map.of(), state, clock);

        assertThat(again.find(fresh.text())).map(KnownToken::id).contains(fresh.token().id());
        assertThat(Files.readString(state.resolve("tokens.json"))).doesNotContain(fresh.text());
        assertThat(fresh.text()).startsWith("balto_").hasSize(55);
        assertThat(TokenText.isDamaged(fresh.text())).isFalse();
        assertThat(TokenText.isDamaged(fresh.text().replace("balto_", "balto_x"))).isTrue();
    }

    @Test
    void rotate_letsTheOldOneGoOnForAWhile() throws IOException {
        Tokens tokens = Tokens.load(config(""), Map.of(), null, clock);
        Tokens.Fresh old =
                tokens.make(new Tokens.Wanted("ci", AdminRole.ADMIN, List.of(), List.of(), null));

        Tokens.Fresh fresh = tokens.rotate(old.token(), Duration.ofHours(1));
        Gate gate = new Gate(new AccessRules(config(""), tokens), clock);
        LocalRequest withOld =
                Requests.raw("GET", "/x", "", "authorization", "Bearer " + old.text());

        assertThat(role(gate, withOld)).isEqualTo(AdminRole.ADMIN);
        clock.move(Duration.ofHours(1));
        assertThat(denied(gate, withOld, Access.VIEWER).reason()).isEqualTo("expired_token");
        assertThat(tokens.find(fresh.text())).isPresent();
    }

    @Test
    void stillAdmits_aTokenUntilItEnds() throws IOException {
        Tokens tokens = Tokens.load(config(""), Map.of(), null, clock);
        Tokens.Fresh fresh =
                tokens.make(
                        new Tokens.Wanted(
                                "ci", AdminRole.VIEWER, List.of(), List.of(), Duration.ofDays(1)));
        Gate gate = new Gate(new AccessRules(config(""), tokens), clock);
        Caller caller =
                caller(
                        gate,
                        Requests.raw("GET", "/x", "", "authorization", "Bearer " + fresh.text()));

        assertThat(gate.stillAdmits(caller)).isTrue();
        clock.move(Duration.ofDays(1));
        assertThat(gate.stillAdmits(caller)).isFalse();
    }

    @Test
    void stillAdmits_theMachineUntilItNeedsAToken() throws IOException {
        Tokens tokens = Tokens.load(config(""), Map.of(), null, clock);
        Gate gate = new Gate(new AccessRules(config(""), tokens), clock);
        Caller caller = caller(gate, Requests.raw("GET", "/x", ""));
        assertThat(gate.stillAdmits(caller)).isTrue();

        tokens.make(new Tokens.Wanted("ops", AdminRole.ADMIN, List.of(), List.of(), null));

        assertThat(gate.stillAdmits(caller)).isFalse();
    }

    @Test
    void stillAdmits_anAllowedNetworkWithTheSameRoleAtLeast() throws IOException {
        Tokens tokens = Tokens.load(config(""), Map.of(), null, clock);
        AccessRules rules =
                new AccessRules(
                        config("allow: [{ network: 192.0.2.0/24, role: operator }]"), tokens);
        Gate gate = new Gate(rules, clock);
        Caller caller =
                caller(gate, Requests.from("192.0.2.7", "GET", "/x", "", "host", "192.0.2.1:5500"));
        assertThat(caller.role()).isEqualTo(AdminRole.OPERATOR);
        assertThat(gate.stillAdmits(caller)).isTrue();

        rules.takeOver(rules.read(config("allow: [{ network: 192.0.2.0/24, role: admin }]")));
        assertThat(gate.stillAdmits(caller)).isTrue();
        rules.takeOver(rules.read(config("allow: [{ network: 192.0.2.0/24, role: viewer }]")));
        assertThat(gate.stillAdmits(caller)).isFalse();
    }

    private static Caller caller(Gate gate, LocalRequest request) {
        return switch (gate.admit(request, Access.KNOWN)) {
            case Admission.Admitted(var caller) -> caller;
            case Admission.Denied denied -> throw new AssertionError(denied);
        };
    }

    private Gate gate(String admin) throws IOException {
        AdminConfig config = config(admin);
        Tokens tokens = Tokens.load(config, Map.of("T", SECRET), null, clock);
        return new Gate(new AccessRules(config, tokens), clock);
    }

    private static AdminConfig config(String admin) {
        return EngineFixture.config("admin: { " + admin + " }\n").admin();
    }

    private static AdminRole role(Gate gate, LocalRequest request) {
        return caller(gate, request).role();
    }

    private static Admission.Denied denied(Gate gate, LocalRequest request, Access access) {
        return switch (gate.admit(request, access)) {
            case Admission.Denied denied -> denied;
            case Admission.Admitted admitted -> throw new AssertionError(admitted);
        };
    }
}
