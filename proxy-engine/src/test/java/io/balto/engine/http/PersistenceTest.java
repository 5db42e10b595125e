package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistenceTest {
    @ParameterizedTest(name = "RFC 9112 §9.3 {0} with [{1}] keeps alive: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 | A: b                                           | true",
                "HTTP/1.1 | Connection: keep-alive                         | true",
                "HTTP/1.1 | Connection:                                    | true",
                "HTTP/1.1 | Connection: closed                             | true",
                "HTTP/1.1 | Connection: upgrade                            | true",
                "HTTP/1.1 | Connection: close                              | false",
                "HTTP/1.1 | connection: CLOSE                              | false",
                "HTTP/1.1 | Connection: keep-alive, close                  | false",
                "HTTP/1.1 | Connection: close, keep-alive                  | false",
                "HTTP/1.1 | Connection: x ,, close ,                       | false",
                "HTTP/1.1 | Connection: keep-alive%nConnection: close      | false",
                "HTTP/1.1 | Connection: close%nConnection: keep-alive      | false",
                "HTTP/1.1 | Proxy-Connection: close                        | true",
                "HTTP/1.0 | A: b                                           | false",
                "HTTP/1.0 | Connection: keep-alive                         | true",
                "HTTP/1.0 | Connection: Keep-Alive, x                      | true",
                "HTTP/1.0 | Connection: keep-alive, close                  | false",
                "HTTP/1.0 | Connection: close                              | false",
                "HTTP/1.0 | Proxy-Connection: keep-alive                   | false"
            })
    void isKeepAlive_connectionOptions_followVersionAndClose(
            String version, String lines, boolean keeps) {
        String fields = lines.replace("%n", "\r\n") + "\r\n\r\n";

        RequestHead request = HeadFeed.request("GET / " + version + "\r\nHost: h\r\n" + fields);
        ResponseHead response = HeadFeed.response(version + " 200 OK\r\n" + fields);

        assertThat(request.isKeepAlive()).isEqualTo(keeps);
        assertThat(response.isKeepAlive()).isEqualTo(keeps);
    }

    @ParameterizedTest(name = "RFC 9110 §7.6.1 [{0}] nominates: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "A: b                           | false",
                "Connection: close              | false",
                "Connection: Keep-Alive,UPGRADE | false",
                "Connection: , ,                | false",
                "Connection: x                  | true",
                "Connection: close, x           | true",
                "Connection: closed             | true"
            })
    void hasNominations_connectionOptions_areAllButTheKnownOnes(String line, boolean nominates) {
        assertThat(HeadFeed.request(HeadFeed.head("GET / HTTP/1.1", "Host: h", line)))
                .returns(nominates, RequestHead::hasNominations);
        assertThat(HeadFeed.response(HeadFeed.head("HTTP/1.1 200 OK", line)))
                .returns(nominates, ResponseHead::hasNominations);
    }

    @ParameterizedTest(name = "RFC 9110 §7.8 {0} [{1}] upgrades: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 | Connection: Upgrade%nUpgrade: websocket             | true",
                "HTTP/1.1 | Upgrade: websocket%nConnection: keep-alive, upgrade | true",
                "HTTP/1.1 | Upgrade: websocket                                  | false",
                "HTTP/1.1 | Connection: Upgrade                                 | false",
                "HTTP/1.0 | Connection: Upgrade%nUpgrade: websocket             | false"
            })
    void upgradeField_request_needsFieldOptionAndVersion(
            String version, String lines, boolean upgrades) {
        RequestHead head =
                HeadFeed.request(
                        "GET / "
                                + version
                                + "\r\nHost: h\r\n"
                                + lines.replace("%n", "\r\n")
                                + "\r\n\r\n");

        assertThat(head.upgradeField() >= 0).isEqualTo(upgrades);
        if (upgrades) {
            assertThat(head.fields().value(head.upgradeField())).isEqualTo("websocket");
        }
    }

    @ParameterizedTest(name = "RFC 9110 §10.1.1 {0} Expect: {1} waits: {2}")
    @CsvSource({
        "HTTP/1.1, 100-continue, true",
        "HTTP/1.1, 100-Continue, true",
        "HTTP/1.1, 100-continue-x, false",
        "HTTP/1.1, 200-ok, false",
        "HTTP/1.0, 100-continue, false"
    })
    void expectsContinue_request_needsTheWordAndHttp11(
            String version, String value, boolean expects) {
        RequestHead head =
                HeadFeed.request(HeadFeed.head("POST / " + version, "Host: h", "Expect: " + value));

        assertThat(head.expectsContinue()).isEqualTo(expects);
    }
}
