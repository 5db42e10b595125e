package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.balto.engine.local.Content;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

    /// In one room, given back each time, which holds the first and the third and not the second.
    @Test
    void content_ofDocumentsOneAfterTheOther_isThatOfEach() {
        for (int length : new int[] {3, 600_000, 100_000, 0}) {
            byte[] expected = new byte[length];
            new Random(length).nextBytes(expected);

            assertThat(written(GivingWay.content(to -> write(to, expected)))).isEqualTo(expected);
        }
    }

    /// More than are kept, written when the last one was made.
    @Test
    void content_ofDocumentsThatWait_isThatOfEach() {
        List<Content> waiting = new ArrayList<>();
        for (byte i = 0; i < 9; i++) {
            byte[] expected = {i, i};
            waiting.add(GivingWay.content(to -> write(to, expected)));
        }

        for (byte i = 0; i < 9; i++) {
            assertThat(written(waiting.get(i))).containsExactly(i, i);
        }
    }

    @Test
    void content_afterADocumentThatFailed_hasNothingOfIt() {
        byte[] expected = {1, 2, 3};

        assertThatIllegalStateException().isThrownBy(() -> GivingWay.content(GivingWayTest::fail));

        assertThat(written(GivingWay.content(to -> write(to, expected)))).isEqualTo(expected);
    }

    private static byte[] written(Content content) {
        ByteBuf buffer = Unpooled.buffer();
        content.writeTo(buffer);
        return ByteBufUtil.getBytes(buffer);
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
