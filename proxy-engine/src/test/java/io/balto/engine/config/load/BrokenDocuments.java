package io.balto.engine.config.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The table of broken documents in `broken.txt`.
final class BrokenDocuments {
    private BrokenDocuments() {}

    /// One row: a document and its first error, as `line:column CODE`.
    record Row(String title, String first, boolean schemaKnows, String document) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = BrokenDocuments.class.getResourceAsStream("broken.txt")) {
            String table =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String block : table.split("(?m)^=== ", -1)) {
                if (!block.startsWith("#")) {
                    rows.add(row(block));
                }
            }
        }
        return rows;
    }

    private static Row row(String block) {
        int lineEnd = block.indexOf('\n');
        String[] head = block.substring(0, lineEnd).split(" \\| ", -1);
        String document = block.substring(lineEnd + 1);
        return new Row(head[0], head[1], head.length > 2, document.replaceFirst("\n\\z", ""));
    }
}
