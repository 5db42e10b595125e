package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.Reading.Ending;
import io.netty.buffer.ByteBuf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// What advisories of the past described, sent to Balto's decoders.
class AdvisoriesTest {
    private static final String NEXT = "GET /admin HTTP/1.1\r\nHost: h\r\n\r\n";

    /// One attack.
    ///
    /// @param source the advisory
    /// @param what what is tried, in a few words
    /// @param rule the rule that refuses it, as a [Reading] names it
    /// @param bytes what the client sends
    record Attack(String source, String what, String rule, String bytes) {
        @Override
        public String toString() {
            return source + ", " + what;
        }
    }

    private static Stream<Attack> attacks() {
        return Stream.of(
                new Attack(
                        "CVE-2026-41417",
                        "CR LF in the target",
                        "head BAD_REQUEST_LINE",
                        "GET /a\r\nX: b HTTP/1.1\r\nHost: h\r\n\r\n"),
                new Attack(
                        "CVE-2026-41417",
                        "LF in the target",
                        "head BAD_REQUEST_LINE",
                        "GET /a\nX: b HTTP/1.1\r\nHost: h\r\n\r\n"),
                new Attack(
                        "CVE-2025-58056",
                        "a chunk size ended by LF",
                        "body BARE_LINE_FEED",
                        chunked("2\nxx\r\n0\r\n\r\n" + NEXT)),
                new Attack(
                        "CVE-2025-58056",
                        "an extension ended by LF",
                        "body BARE_LINE_FEED",
                        chunked("2;a\nxx\r\n35\r\n0\r\n\r\n" + NEXT)),
                new Attack(
                        "CVE-2026-33870",
                        "a request in a quoted extension",
                        "body BAD_CHUNK_EXTENSION",
                        chunked("1;a=\"\r\nx\r\n0\r\n\r\n" + NEXT + "\"\r\nx\r\n0\r\n\r\n")),
                new Attack(
                        "CVE-2026-33870",
                        "LF in a quoted extension",
                        "body BARE_LINE_FEED",
                        chunked("1;a=\"\nx\r\n0\r\n\r\n")),
                new Attack(
                        "CVE-2026-42581",
                        "length and encoding in HTTP/1.0",
                        "head LENGTH_AND_ENCODING",
                        "POST / HTTP/1.0\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n"
                                + NEXT),
                new Attack(
                        "smuggling",
                        "chunked, identity",
                        "head BAD_TRANSFER_ENCODING",
                        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked, identity\r\n\r\n"
                                + "0\r\n\r\n"
                                + NEXT),
                new Attack(
                        "smuggling",
                        "a chunk of 2^64 + 4",
                        "body CHUNK_TOO_LARGE",
                        chunked("10000000000000004\r\nabcd\r\n0\r\n\r\n" + NEXT)),
                control("NUL", "\0"),
                control("SOH", "\1"),
                control("VT", "\u000b"),
                control("US", "\u001f"),
                control("DEL", "\u007f"),
                control("HTAB", "\t"),
                control("a space", " "),
                control("NUL after an empty line", "\r\n\0"));
    }

    private static Attack control(String what, String bytes) {
        return new Attack(
                "CVE-2026-50020", what + " before the method", "head BAD_METHOD", bytes + NEXT);
    }

    private static String chunked(String body) {
        return HeadFeed.head("POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked") + body;
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void read_attack_isRefusedAndNothingBehindItIsRead(Attack attack) {
        Wire wire = Wire.requests(attack.bytes());

        for (int at = 0; at < wire.length(); at++) {
            Reading reading = new OwnReader(wire).read(at, wire.length());
            assertThat(reading.messages()).as("split at %d", at).isEmpty();
            assertThat(reading.ending())
                    .isInstanceOfSatisfying(
                            Ending.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo(attack.rule()));
        }
    }

    @Test
    void read_chunkOf4GiBAnd4_takesWhatFollowsForItsData() {
        String data = "abcd\r\n0\r\n\r\n" + NEXT;
        Wire wire = Wire.requests(chunked("100000004\r\n" + data));

        Reading reading = new OwnReader(wire).read(HeadFeed.everyByte(wire.bytes()));

        assertThat(reading.messages()).isEmpty();
        assertThat(reading.ending())
                .isInstanceOfSatisfying(
                        Ending.InBody.class,
                        body -> assertThat(body.soFar().content()).isEqualTo(data));
    }

    @Test
    void read_encodedLineBreaksInATarget_stayEncoded() {
        RequestHead head = HeadFeed.request(HeadFeed.head("GET /%0d%0aX:%20b?%0A HTTP/1.0"));

        assertThat(head.path()).isEqualTo("/%0d%0aX:%20b");
        assertThat(head.query()).isEqualTo("?%0A");
    }

    /// CVE-2026-42584: interim responses answer nothing, so they take no request from the queue.
    @Test
    void read_interimResponsesBeforeHead_areNotTakenForTheAnswer() {
        Wire wire =
                Wire.responses(
                        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                + "HTTP/1.1 100 Continue\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "2\r\nok\r\n0\r\n\r\n",
                        RequestMethod.GET,
                        RequestMethod.HEAD,
                        RequestMethod.POST);

        assertThat(contents(wire)).containsExactly("", "ok", "", "", "", "ok");
    }

    /// netty/netty#17181: HEAD behind a request that waits for 100 keeps its own answer.
    @Test
    void read_headBehindARequestThatExpects100_beginsAfterTheContent() {
        Wire wire =
                Wire.requests(
                        HeadFeed.head(
                                        "POST /a HTTP/1.1",
                                        "Host: h",
                                        "Expect: 100-continue",
                                        "Content-Length: 2")
                                + "ok"
                                + HeadFeed.head("HEAD /b HTTP/1.1", "Host: h")
                                + NEXT);

        assertThat(contents(wire)).containsExactly("ok", "", "");
    }

    @Test
    void decode_aHundredThousandPipelinedRequests_growsNothing() {
        int count = 100_000;
        ByteBuf buffer = HeadFeed.buffer(NEXT.repeat(count));
        HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);
        RequestHead head = new RequestHead();
        int capacity = head.capacity();

        int read = 0;
        while (decoder.decode(head, buffer) == HeadResult.COMPLETE) {
            buffer.skipBytes(head.length());
            read++;
        }

        assertThat(read).isEqualTo(count);
        assertThat(head.capacity()).isEqualTo(capacity);
    }

    private static List<String> contents(Wire wire) {
        Reading reading = new OwnReader(wire).read(HeadFeed.everyByte(wire.bytes()));
        assertThat(reading.ending()).isEqualTo(new Ending.InHead());
        return reading.messages().stream().map(Reading.Message::content).toList();
    }
}
