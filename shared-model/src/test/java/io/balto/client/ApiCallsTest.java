package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.service.ServiceId;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;
import io.balto.model.status.WantedState;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ApiCallsTest {
    private static final ServiceId ID = new ServiceId("api.example.com-/api/v1/*");
    private static final BackendKey KEY = new BackendKey(ID, "api-8081");

    @Test
    void service_idWithSlashesAndStars_isOneSegment() {
        assertThat(ApiCalls.service(ID).path())
                .isEqualTo("/balto/services/api.example.com-%2Fapi%2Fv1%2F%2A");
    }

    @Test
    void setState_writesOnlyWhatIsGiven() {
        ApiCall call =
                ApiCalls.setState(
                        KEY,
                        new WantedState(OperatorState.DRAIN, Duration.ofMinutes(5), "deploy"),
                        WriteOptions.NONE.forced());

        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.path()).endsWith("/-/backends/api-8081/state?force=true");
        assertThat(call.body())
                .isEqualTo("{\"state\":\"drain\",\"deadline\":\"5m\",\"reason\":\"deploy\"}");
    }

    @Test
    void setCircuit_withoutTtl_leavesItOut() {
        ApiCall call =
                ApiCalls.setCircuit(
                        KEY,
                        new WantedCircuit(WantedCircuit.Mode.AUTO, null, ""),
                        WriteOptions.NONE);

        assertThat(call.body()).isEqualTo("{\"mode\":\"auto\",\"reason\":\"\"}");
    }

    @Test
    void replace_withOptions_carriesTagReasonAndDryRun() {
        ApiCall call =
                ApiCalls.replace(
                        ID, "{}", WriteOptions.ifMatch("\"7\"").because("größer").asDryRun());

        assertThat(call.path()).endsWith("?dry_run=true");
        assertThat(call.headers())
                .containsEntry("If-Match", "\"7\"")
                .containsEntry("X-Balto-Reason", "gr??er");
    }

    @Test
    void history_ofABackend_namesItBesideItsService() {
        ApiCall call =
                ApiCalls.history(
                        new HistoryQuery(
                                new ServiceId("a.test-/*"),
                                "b-8081",
                                List.of("rps_by_class"),
                                null,
                                Duration.ofSeconds(1)));

        assertThat(call.path())
                .isEqualTo(
                        "/balto/stats/history?scope=service%3Aa.test-%2F%2A&backend=b-8081"
                                + "&metrics=rps_by_class&step=1s");
    }

    @Test
    void history_ofTheEngine_asksForEverythingAtOnce() {
        ApiCall call =
                ApiCalls.history(
                        new HistoryQuery(
                                null,
                                null,
                                List.of("rps", "p95"),
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Duration.ofSeconds(15)));

        assertThat(call.path())
                .isEqualTo(
                        "/balto/stats/history?scope=engine&metrics=rps%2Cp95&step=15s"
                                + "&from=2026-01-01T00%3A00%3A00Z");
    }

    @Test
    void curl_ofAWrite_canBePastedAndHidesTheToken() {
        Profile profile = Profile.local("here", 5500);

        assertThat(ApiCalls.setWeight(KEY, 3, WriteOptions.NONE).curl(profile, true))
                .isEqualTo(
                        "curl -sS -X PATCH -H \"Authorization: Bearer $BALTO_TOKEN\""
                                + " -H 'Content-Type: application/json'"
                                + " --data-binary '{\"weight\":3}'"
                                + " 'http://127.0.0.1:5500/balto/services/"
                                + "api.example.com-%2Fapi%2Fv1%2F%2A/-/backends/api-8081'");
    }

    @Test
    void curl_behindASocket_namesIt() {
        URI address = URI.create("unix:/run/balto/admin.sock");
        Profile profile = new Profile("here", address, null, Profile.Environment.DEV, false);

        assertThat(ApiCalls.about().curl(profile, false))
                .isEqualTo(
                        "curl -sS --unix-socket '/run/balto/admin.sock'"
                                + " 'http://localhost/balto/info'");
        assertThat(profile.isReadableOnTheWay()).isFalse();
    }

    @Test
    void curl_throughAProxyToAnotherCa_namesBoth() {
        Profile profile =
                new Profile(
                        "far",
                        URI.create("https://10.0.0.7:5500"),
                        null,
                        Profile.Environment.DEV,
                        false,
                        "/etc/my ca.pem",
                        URI.create("http://proxy:3128"));

        assertThat(ApiCalls.about().curl(profile, false))
                .isEqualTo(
                        "curl -sS --cacert '/etc/my ca.pem' --proxy 'http://proxy:3128'"
                                + " 'https://10.0.0.7:5500/balto/info'");
    }

    @Test
    void curl_bodyWithQuotes_isQuotedForAShell() {
        String line =
                ApiCalls.register("{\"name\":\"it's\"}", WriteOptions.NONE)
                        .curl(Profile.local("here", 1), false);

        assertThat(line).contains("'{\"name\":\"it'\\''s\"}'");
    }

    @Test
    void resolve_addressWithAndWithoutSlash_isTheSame() {
        for (String address : List.of("https://a.example", "https://a.example/")) {
            Profile profile =
                    new Profile("a", URI.create(address), null, Profile.Environment.PROD, true);
            assertThat(profile.resolve("/balto")).hasToString("https://a.example/balto");
        }
    }
}
