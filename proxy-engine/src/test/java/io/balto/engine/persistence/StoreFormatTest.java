package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.persistence.StoreFormat.Scan;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

class StoreFormatTest {
    private static final List<byte[]> PAYLOADS =
            List.of(bytes("{\"a\":1}"), bytes(""), bytes("{\"b\":\"zwei\"}"), bytes("{\"c\":3}"));

    @Test
    void scan_aWholeJournal_givesEveryPayloadInOrder() {
        Scan.Intact scan = intact(journal(PAYLOADS));

        assertThat(scan.payloads()).containsExactlyElementsOf(PAYLOADS);
        assertThat(scan.end()).isEqualTo(journal(PAYLOADS).length);
    }

    @Test
    void scan_truncatedAnywhere_givesTheWholeFramesBeforeTheCut() {
        byte[] journal = journal(PAYLOADS);
        for (int cut = 0; cut <= journal.length; cut++) {
            Scan.Intact scan = intact(Arrays.copyOf(journal, cut));

            int whole = wholeFrames(cut);
            assertThat(scan.payloads())
                    .as("cut at %s", cut)
                    .containsExactlyElementsOf(PAYLOADS.subList(0, whole));
            assertThat(scan.end())
                    .isEqualTo(cut < StoreFormat.HEADER_BYTES ? 0 : ends().get(whole));
        }
    }

    @Test
    void scan_anyBitFlipped_neverPassesForTheJournal() {
        byte[] journal = journal(PAYLOADS);
        int lastBegins = ends().get(PAYLOADS.size() - 1);
        for (int bit = 0; bit < journal.length * 8; bit++) {
            byte[] flipped = journal.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            Scan scan = StoreFormat.scan(flipped);

            if (bit / 8 < StoreFormat.HEADER_BYTES) {
                assertThat(scan).as("bit %s", bit).isInstanceOf(Scan.Foreign.class);
            } else if (bit / 8 < lastBegins) {
                assertThat(scan).as("bit %s", bit).isEqualTo(new Scan.Damaged(frameOf(bit / 8)));
            } else {
                assertThat(((Scan.Intact) scan).end()).as("bit %s", bit).isEqualTo(lastBegins);
            }
        }
    }

    @Test
    void scan_zerosOrOldBytesBehindTheLastFrame_areATornTail() {
        byte[] journal = journal(PAYLOADS);

        byte[] grown = Arrays.copyOf(journal, journal.length + 4_096);
        assertThat(intact(grown).end()).isEqualTo(journal.length);
        System.arraycopy(journal, 0, grown, journal.length, journal.length);
        assertThat(intact(grown).end()).isEqualTo(journal.length);
    }

    @Test
    void scan_aPayloadThatLooksLikeAJournal_isOnlyAPayload() {
        byte[] journal = journal(List.of(journal(PAYLOADS)));

        byte[] torn = Arrays.copyOf(journal, journal.length - 1);

        assertThat(intact(torn).payloads()).isEmpty();
    }

    @Test
    void scan_anotherVersion_saysWhich() {
        ByteBuffer header =
                ByteBuffer.allocate(16).put(bytes("BALTOJNL")).putInt(StoreFormat.VERSION + 1);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, 12);
        header.putInt((int) crc.getValue());

        assertThat(StoreFormat.scan(header.array()))
                .isEqualTo(new Scan.Foreign("it has version 2, and this Balto reads 1"));
    }

    @Test
    void scan_somethingElse_isForeign() {
        assertThat(StoreFormat.scan(bytes("{}"))).isInstanceOf(Scan.Foreign.class);
        assertThat(StoreFormat.scan(bytes("a text that is longer than a header")))
                .isInstanceOf(Scan.Foreign.class);
    }

    static byte[] journal(List<byte[]> payloads) {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        journal.writeBytes(StoreFormat.header().array());
        payloads.forEach(
                payload -> journal.writeBytes(StoreFormat.frame(journal.size(), payload).array()));
        return journal.toByteArray();
    }

    private static Scan.Intact intact(byte[] file) {
        return (Scan.Intact) StoreFormat.scan(file);
    }

    /// Where the frames end: first the header, then each frame.
    private static List<Integer> ends() {
        List<Integer> ends = new ArrayList<>(List.of(StoreFormat.HEADER_BYTES));
        for (byte[] payload : PAYLOADS) {
            ends.add(ends.getLast() + StoreFormat.FRAME_HEAD_BYTES + payload.length);
        }
        return ends;
    }

    private static int wholeFrames(int size) {
        return (int) ends().stream().skip(1).filter(end -> end <= size).count();
    }

    private static int frameOf(int offset) {
        return ends().stream().filter(end -> end <= offset).reduce((_, last) -> last).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
