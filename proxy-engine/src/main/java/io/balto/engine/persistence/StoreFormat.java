package io.balto.engine.persistence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/* The bytes of a journal.
 *
 *   file   = header frame*
 *   header = "BALTOJNL" version:u32 crc:u32                      crc over the twelve bytes before it
 *   frame  = length:u32 payload-crc:u32 head-crc:u32 payload     head-crc over offset:u64 length payload-crc
 *
 * All numbers are big-endian, all checksums CRC32C. One frame is what was kept by one sync, so it is there
 * as a whole or not at all.
 *
 * Two things can make a frame unreadable, and they ask for opposite reactions. A crash while the last frame
 * was being written leaves a torn tail that nobody was promised: it is dropped. A broken disk or a careless
 * hand damages what was promised: then nothing may be dropped silently. They are told apart by what follows:
 * frames are synced one after the other, so a readable frame behind an unreadable one proves that the
 * unreadable one had been synced. For that search the head has a checksum of its own, which counts the
 * offset, so that neither a payload nor a stale block of the disk can pass for a frame. */

/// Writes and reads the frames of a journal. Pure; knows nothing of what is in them.
final class StoreFormat {
    static final int VERSION = 1;
    static final int HEADER_BYTES = 16;
    static final int FRAME_HEAD_BYTES = 12;

    private static final byte[] MAGIC = "BALTOJNL".getBytes(StandardCharsets.US_ASCII);

    private StoreFormat() {}

    /// What the bytes of a file are.
    sealed interface Scan {
        /// A journal.
        ///
        /// @param payloads of the frames in order
        /// @param end where the last whole frame ends; what follows, if anything, is a torn tail
        record Intact(List<byte[]> payloads, int end) implements Scan {
            /// Copies the list.
            public Intact {
                payloads = List.copyOf(payloads);
            }
        }

        /// A journal that was damaged after it had been synced.
        ///
        /// @param offset of the first frame that cannot be read
        record Damaged(int offset) implements Scan {}

        /// No journal, or one of a version that is not known here.
        record Foreign(String what) implements Scan {}
    }

    /// The header of every journal.
    static ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(VERSION);
        return header.putInt(checksum(header.duplicate().flip())).flip();
    }

    /// A frame.
    ///
    /// @param offset where it will stand in the file
    static ByteBuffer frame(long offset, byte[] payload) {
        int checksum = checksum(ByteBuffer.wrap(payload));
        return ByteBuffer.allocate(FRAME_HEAD_BYTES + payload.length)
                .putInt(payload.length)
                .putInt(checksum)
                .putInt(headChecksum(offset, payload.length, checksum))
                .put(payload)
                .flip();
    }

    /// Reads a whole file. O(bytes).
    static Scan scan(byte[] file) {
        byte[] header = header().array();
        if (file.length < HEADER_BYTES) {
            return Arrays.equals(file, Arrays.copyOf(header, file.length))
                    ? new Scan.Intact(List.of(), 0)
                    : new Scan.Foreign("it does not begin like a journal of Balto");
        }
        if (!Arrays.equals(header, Arrays.copyOf(file, HEADER_BYTES))) {
            return new Scan.Foreign(otherHeader(file));
        }
        List<byte[]> payloads = new ArrayList<>();
        int offset = HEADER_BYTES;
        while (offset < file.length) {
            int length = payloadLength(file, offset);
            if (length < 0) {
                return hasFrameAfter(file, offset)
                        ? new Scan.Damaged(offset)
                        : new Scan.Intact(payloads, offset);
            }
            int from = offset + FRAME_HEAD_BYTES;
            payloads.add(Arrays.copyOfRange(file, from, from + length));
            offset = from + length;
        }
        return new Scan.Intact(payloads, offset);
    }

    private static String otherHeader(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file, 0, HEADER_BYTES);
        boolean isOurs =
                Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length))
                        && header.getInt(12) == checksum(ByteBuffer.wrap(file, 0, 12));
        return isOurs
                ? "it has version " + header.getInt(8) + ", and this Balto reads " + VERSION
                : "it does not begin like a journal of Balto";
    }

    /// Length of the payload of the frame at this offset; -1 when there is no whole frame.
    private static int payloadLength(byte[] file, int offset) {
        if (!hasFrameHead(file, offset)) {
            return -1;
        }
        ByteBuffer head = ByteBuffer.wrap(file, offset, FRAME_HEAD_BYTES);
        int length = head.getInt();
        int from = offset + FRAME_HEAD_BYTES;
        boolean isWhole = length <= file.length - from;
        return isWhole && head.getInt() == checksum(ByteBuffer.wrap(file, from, length))
                ? length
                : -1;
    }

    private static boolean hasFrameHead(byte[] file, int offset) {
        if (file.length - offset < FRAME_HEAD_BYTES) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(file, offset, FRAME_HEAD_BYTES);
        int length = head.getInt();
        int checksum = head.getInt();
        return length >= 0 && head.getInt() == headChecksum(offset, length, checksum);
    }

    private static boolean hasFrameAfter(byte[] file, int offset) {
        for (int at = offset + 1; at <= file.length - FRAME_HEAD_BYTES; at++) {
            if (payloadLength(file, at) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static int headChecksum(long offset, int length, int checksum) {
        return checksum(
                ByteBuffer.allocate(16).putLong(offset).putInt(length).putInt(checksum).flip());
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
