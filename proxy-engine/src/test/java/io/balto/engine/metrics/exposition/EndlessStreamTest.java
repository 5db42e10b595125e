package io.balto.engine.metrics.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class EndlessStreamTest {
    private final ByteArrayOutputStream to = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 100})
    void write_partsOfAnySize_areJoinedWithoutTheirMarks(int size) throws IOException {
        EndlessStream joined = new EndlessStream(to, "# EOF\n");

        for (String part :
                List.of("# EOF\n", "a 1.0\n# EOF\n", "# EOF is no end\nb 2.0\n# EOF\n")) {
            write(joined, part, size);
            joined.endPart();
        }

        assertThat(to).hasToString("a 1.0\n# EOF is no end\nb 2.0\n");
    }

    @Test
    void endPart_partWithoutTheMark_isWhole() throws IOException {
        EndlessStream joined = new EndlessStream(to, "# EOF\n");

        write(joined, "abc", 3);
        joined.endPart();
        write(joined, "# EOF", 2);
        joined.endPart();

        assertThat(to).hasToString("abc# EOF");
    }

    @Test
    void write_formatWithoutAMark_holdsNothingBack() throws IOException {
        EndlessStream joined = new EndlessStream(to, "");

        joined.write('a');
        write(joined, "bc", 2);

        assertThat(to).hasToString("abc");
    }

    private static void write(EndlessStream to, String text, int size) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < octets.length; at += size) {
            to.write(octets, at, Math.min(size, octets.length - at));
        }
    }
}
