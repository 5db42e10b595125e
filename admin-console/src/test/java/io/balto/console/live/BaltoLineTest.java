package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.BackendKey;
import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.client.WriteOptions;
import io.balto.console.testkit.Samples;
import io.balto.model.explain.ExplainRequest;
import io.balto.model.service.ServiceId;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

class BaltoLineTest {
    private static final Profile ENGINE = Profile.local("here", 5500);
    private static final ServiceId SERVICE = Samples.id("/a/*");
    private static final BackendKey KEY = new BackendKey(SERVICE, "api-8081");

    @Test
    void state_forcedWithAReason_namesBackendServiceAndReason() {
        WriteOptions options = WriteOptions.NONE.forced().because("anna's deploy");

        assertThat(BaltoLine.state(KEY, OperatorState.DRAIN, options).at(ENGINE))
                .isEqualTo(
                        "balto backends drain api-8081 -s 'api.example.com-/a/*' --force"
                                + " --reason 'anna'\\''s deploy' -e http://127.0.0.1:5500");
    }

    @Test
    void at_engineBehindAProxyOrAnotherCa_namesTheContext() {
        URI address = URI.create("https://10.0.0.7:5500");
        Profile trusted =
                new Profile("far", address, null, Environment.DEV, false, "/etc/ca.pem", null);
        Profile proxied =
                new Profile(
                        "far away",
                        address,
                        null,
                        Environment.DEV,
                        false,
                        null,
                        URI.create("http://proxy:3128"));

        assertThat(BaltoLine.diff(1, 2).at(trusted)).endsWith(" -e far");
        assertThat(BaltoLine.diff(1, 2).at(proxied)).endsWith(" -e 'far away'");
    }

    @Test
    void circuit_withADuration_saysIt() {
        WantedCircuit wanted =
                new WantedCircuit(WantedCircuit.Mode.OPEN, Duration.ofMinutes(15), "");

        assertThat(BaltoLine.circuit(KEY, wanted, WriteOptions.NONE).at(ENGINE))
                .startsWith("balto circuits open api-8081 -s ")
                .contains(" --ttl 900s ");
    }

    @Test
    void circuit_closedAndReset_areCalledAsTheCommandLineCallsThem() {
        WantedCircuit wanted = new WantedCircuit(WantedCircuit.Mode.CLOSED, null, "");

        assertThat(BaltoLine.circuit(KEY, wanted, WriteOptions.NONE).at(ENGINE))
                .startsWith("balto circuits close api-8081 -s ");
        assertThat(BaltoLine.reset(KEY, WriteOptions.NONE).at(ENGINE))
                .startsWith("balto circuits reset api-8081 -s ");
    }

    @Test
    void register_aDocument_givesItAsInputBehindAllOptions() {
        assertThat(BaltoLine.register("{\"a\":1}", WriteOptions.NONE.because("new")).at(ENGINE))
                .isEqualTo(
                        "balto services add -f - --reason new -e http://127.0.0.1:5500"
                                + " <<< '{\"a\":1}'");
    }

    @Test
    void others_areOneWordEach() {
        assertThat(BaltoLine.rollback(41, WriteOptions.NONE).at(ENGINE))
                .startsWith("balto rollback 41 -e ");
        assertThat(BaltoLine.weight(KEY, 3, WriteOptions.NONE).at(ENGINE))
                .contains("weight api-8081 3 -s");
        assertThat(BaltoLine.diff(1, 2).at(ENGINE)).contains("diff --from 1 --to 2");
        assertThat(
                        BaltoLine.explain(
                                        new ExplainRequest(
                                                "GET",
                                                "http://a/b?c",
                                                Map.of("X-A", "b"),
                                                null,
                                                "7"))
                                .at(ENGINE))
                .startsWith("balto explain GET 'http://a/b?c' -H 'X-A: b' --against 7 -e");
    }
}
