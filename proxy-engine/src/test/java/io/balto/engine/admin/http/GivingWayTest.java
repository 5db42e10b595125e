package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

class GivingWayTest {
    @Test
    void write_piecesAndSingleBytes_areWhatWasWritten() throws IOException {
        byte[] expected = new byte[100_000];
        new Random(7).nextBytes(expected);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (GivingWay body = new GivingWay(written)) {
            body.write(expected, 0, 40_000);
            body.write(expected[40_000]);
            body.write(expected, 40_001, 59_999);
        }
        assertThat(written.toByteArray()).isEqualTo(expected);
    }
}
