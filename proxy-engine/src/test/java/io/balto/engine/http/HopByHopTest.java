package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class HopByHopTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "connection",
                "Keep-Alive",
                "Proxy-Connection",
                "Proxy-Authenticate",
                "Proxy-Authorization",
                "TE",
                "Transfer-Encoding",
                "UPGRADE"
            })
    void isRemoved_fieldOfOneConnection_isTrue(String name) {
        String value = "Transfer-Encoding".equals(name) ? "chunked" : "x";

        assertThat(kept("Connection: close", name + ": " + value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Authorization",
                "Content-Type",
                "Content-Length",
                "Cookie",
                "Date",
                "Expect",
                "Trailer",
                "Via",
                "X-Keep-Alive",
                "TEx"
            })
    void isRemoved_fieldForTheBackend_isFalse(String name) {
        assertThat(kept("Connection: close", name + ": 1")).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the only option          | Connection: A",
                "letters without case     | connection: a",
                "after another option     | Connection: close, A",
                "white space of all kinds | Connection:  close \t,\t A  , b",
                "empty elements           | Connection: ,,, ,A,,",
                "no space at all          | Connection: close,A,b"
            })
    void isRemoved_nominatedField_isTrue(String rule, String connection) {
        assertThat(kept(connection, "A: 1", "B2: 2")).as(rule).containsExactly("B2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: AB", "Connection: x-A", "Connection: \"A\"", "A-B: A"})
    void isRemoved_fieldThatIsNotNominated_isFalse(String connection) {
        assertThat(kept(connection, "A: 1")).contains("A");
    }

    @Test
    void isRemoved_nominationInAnyConnectionField_counts() {
        assertThat(kept("A: 1", "Connection: b", "C: 1", "Connection: close, c", "D: 1", "a: 2"))
                .containsExactly("A", "D", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "Expect: 100-continue",
                "Date: now",
                "Forwarded: for=a",
                "X-Forwarded-For: a",
                "X-Forwarded-Host: a",
                "X-Forwarded-Prefix: a",
                "X-Forwarded-Proto: a",
                "X-Forwarded-Port: 1",
                "X-Real-IP: a",
                "X-Param-id: a",
                "X-Request-Id: a"
            })
    void isRemoved_nominationOfAFieldTheProxyVouchesFor_isIgnored(String line) {
        String name = line.substring(0, line.indexOf(':'));

        assertThat(kept("Connection: " + name, line)).containsExactly(name);
    }

    @Test
    void isRemoved_nominationOfHost_isIgnored() {
        RequestHead head =
                HeadFeed.request(HeadFeed.head("GET / HTTP/1.1", "Connection: Host", "Host: h"));

        assertThat(kept(head.fields(), head.hasNominations())).containsExactly("Host");
    }

    @Test
    void isRemoved_responseField_followsTheSameRules() {
        ResponseHead head =
                HeadFeed.response(
                        HeadFeed.head("HTTP/1.1 200 OK", "A: 1", "Connection: a", "B: 2"));

        assertThat(kept(head.fields(), head.hasNominations())).containsExactly("B");
    }

    @Test
    void isRemoved_nextHeadInTheSameSlot_knowsNothingOfEarlierNominations() {
        RequestHead head = new RequestHead();
        HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);
        String first = HeadFeed.head("GET / HTTP/1.1", "Host: h", "A: 1", "Connection: a, b");
        String second = HeadFeed.head("GET / HTTP/1.1", "Host: h", "A: 1", "Connection: b");

        decoder.decode(head, HeadFeed.buffer(first));
        decoder.decode(head, HeadFeed.buffer(second));

        assertThat(kept(head.fields(), head.hasNominations())).containsExactly("Host", "A");
    }

    @Test
    void isRemoved_thousandsOfNominations_findsTheOneThatCounts() {
        String[] lines = new String[90];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "Name-" + i + ": " + i;
        }
        String flood = "Connection: " + "b,".repeat(6_000) + "name-89";

        List<String> kept = kept(flood, lines);

        assertThat(kept).hasSize(89).doesNotContain("Name-89");
    }

    /// The names of the fields that are forwarded, beside Host.
    private static List<String> kept(String connection, String... lines) {
        List<String> head = new ArrayList<>(List.of("POST / HTTP/1.1", "Host: h", connection));
        head.addAll(List.of(lines));
        RequestHead request = HeadFeed.request(HeadFeed.head(head.toArray(new String[0])));
        List<String> kept = kept(request.fields(), request.hasNominations());
        assertThat(kept.removeFirst()).isEqualTo("Host");
        return kept;
    }

    private static List<String> kept(HeaderBlock fields, boolean nominations) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            if (!HopByHop.isRemoved(fields, i, nominations)) {
                kept.add(fields.nameText(i));
            }
        }
        return kept;
    }
}
