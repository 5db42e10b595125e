package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

    /// Of one thread, whose room holds the first and the third and not the second.
    @Test
    void bytes_ofDocumentsOneAfterTheOther_areThoseOfEach() {
        for (int length : new int[] {3, 600_000, 100_000, 0}) {
            byte[] expected = new byte[length];
            new Random(length).nextBytes(expected);

            assertThat(GivingWay.bytes(to -> write(to, expected))).isEqualTo(expected);
        }
    }

    @Test
    void bytes_afterADocumentThatFailed_haveNothingOfIt() {
        byte[] expected = {1, 2, 3};

        assertThatIllegalStateException().isThrownBy(() -> GivingWay.bytes(GivingWayTest::fail));

        assertThat(GivingWay.bytes(to -> write(to, expected))).isEqualTo(expected);
    }

    private static void write(OutputStream to, byte[] bytes) {
        try {
            to.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fail(OutputStream to) {
        write(to, new byte[] {9, 9});
        throw new IllegalStateException("in the midst of it");
    }
}
