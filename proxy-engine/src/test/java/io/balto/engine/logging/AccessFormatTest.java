package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.LogFormat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

final class AccessFormatTest {
    private static final long SEED = 42L;
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void text_answeredByABackend_isACombinedLineWithPairs() throws Exception {
        assertThat(line(LogFormat.TEXT, Entries.plain("/api/v1/users?q=1")))
                .isEqualTo(
                        "203.0.113.7 - - [24/Nov/2026:06:00:00 +0000] \"GET /api/v1/users?q=1"
                                + " HTTP/1.1\" 200 1024 \"-\" \"curl/8.9\" host=api.example.com"
                                + " source=backend reason=- service_id=api.example.com-/api/*"
                                + " backend_id=api-8081 attempts=1 request_id=0190f3a2"
                                + " received_bytes=312 duration_seconds=0.001234"
                                + " backend_seconds=0.001000\n");
    }

    @Test
    void text_refusedByBalto_saysWhy() throws Exception {
        assertThat(line(LogFormat.TEXT, Entries.refused("/nowhere")))
                .contains(
                        "\"GET /nowhere HTTP/1.1\" 404 210 \"-\" \"-\" host=- source=balto"
                                + " reason=no_route service_id=- backend_id=- attempts=0");
    }

    @Test
    void json_answeredByABackend_hasEveryMember() throws Exception {
        JsonNode read = JSON.readTree(line(LogFormat.JSON, Entries.plain("/api")));

        assertThat(read.get("time").asString()).isEqualTo("2026-11-24T06:00:00.007Z");
        assertThat(read.get("client_address").asString()).isEqualTo("203.0.113.7");
        assertThat(read.get("path").asString()).isEqualTo("/api");
        assertThat(read.get("status").asInt()).isEqualTo(200);
        assertThat(read.get("source").asString()).isEqualTo("backend");
        assertThat(read.get("backend_id").asString()).isEqualTo("api-8081");
        assertThat(read.get("duration_seconds").asDouble()).isEqualTo(0.001234);
        assertThat(read.get("backend_seconds").asDouble()).isEqualTo(0.001);
        assertThat(read.get("user_agent").asString()).isEqualTo("curl/8.9");
        assertThat(read.has("reason")).isFalse();
    }

    @Test
    void json_refusedByBalto_leavesOutWhatIsAbsent() throws Exception {
        JsonNode read = JSON.readTree(line(LogFormat.JSON, Entries.refused("/nowhere")));

        assertThat(read.get("reason").asString()).isEqualTo("no_route");
        assertThat(read.has("service_id")).isFalse();
        assertThat(read.has("user_agent")).isFalse();
    }

    @Test
    void json_hostileTexts_isOneValidObjectThatReadsBack() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            AccessEntry entry = Entries.hostile(random);
            String line = line(LogFormat.JSON, entry);

            JsonNode read = JSON.readTree(line);

            assertThat(line.indexOf('\n'))
                    .as("seed %d, entry %d", SEED, i)
                    .isEqualTo(line.length() - 1);
            assertThat(read.path("path").asString(""))
                    .as("seed %d, entry %d", SEED, i)
                    .isEqualTo(paired(entry.path()));
            assertThat(read.path("user_agent").asString("")).isEqualTo(paired(entry.userAgent()));
            assertThat(read.get("status").asInt()).isEqualTo(entry.status());
            assertThat(read.get("sent_bytes").asLong()).isEqualTo(entry.sentBytes());
        }
    }

    @Test
    void text_hostileTexts_isOneLineWithoutControlBytes() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            String line = line(LogFormat.TEXT, Entries.hostile(random));

            assertThat(line.indexOf('\n'))
                    .as("seed %d, entry %d", SEED, i)
                    .isEqualTo(line.length() - 1);
            assertThat(line.chars().filter(c -> c < ' ' || c >= 0x7f && c < 0xa0).count())
                    .isEqualTo(1);
            assertThat(line).containsOnlyOnce(" received_bytes=");
        }
    }

    /// The text as UTF-8 can carry it: lone surrogates replaced.
    private static String paired(String text) {
        StringBuilder paired = new StringBuilder();
        text.codePoints()
                .forEach(c -> paired.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return paired.toString();
    }

    private static String line(LogFormat format, AccessEntry entry)
            throws CharacterCodingException {
        LineBuffer buffer = new LineBuffer();
        AccessFormat.of(format).encode(entry, buffer);
        ByteBuffer bytes = buffer.toBytes();
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }
}
