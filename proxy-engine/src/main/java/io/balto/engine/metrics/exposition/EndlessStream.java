package io.balto.engine.metrics.exposition;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Joins documents of a format that has a mark at its end, such as `# EOF` of OpenMetrics, which
/// must be there once.
///
/// Confined to the thread that scrapes.
final class EndlessStream extends FilterOutputStream {
    private final byte[] mark;
    // The last bytes written, no more than the mark has: they may be it.
    private byte[] held = new byte[0];

    /// Writes to another stream all but the mark at the end of each part.
    ///
    /// @param to borrowed
    /// @param mark empty for a format without one
    EndlessStream(OutputStream to, String mark) {
        super(to);
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int sure = held.length + length - mark.length; // of these none can be the mark's
        if (sure > 0) {
            int before = Math.min(sure, held.length);
            out.write(held, 0, before);
            out.write(octets, offset, sure - before);
            byte[] kept = Arrays.copyOfRange(held, before, mark.length + before);
            int known = held.length - before;
            System.arraycopy(octets, offset + sure - before, kept, known, mark.length - known);
            held = kept;
        } else {
            byte[] kept = Arrays.copyOf(held, held.length + length);
            System.arraycopy(octets, offset, kept, held.length, length);
            held = kept;
        }
    }

    /// The document ends here: its mark is left out.
    void endPart() throws IOException {
        if (!Arrays.equals(held, mark)) {
            out.write(held);
        }
        held = new byte[0];
    }
}
