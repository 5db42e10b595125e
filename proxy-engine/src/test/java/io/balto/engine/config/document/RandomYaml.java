package io.balto.engine.config.document;

import java.util.Random;

/// Writes random documents, laid out as badly as YAML allows.
final class RandomYaml {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int names;

    RandomYaml(Random random) {
        this.random = random;
    }

    String document() {
        mapping(0, 0);
        return text.toString();
    }

    private void mapping(int column, int depth) {
        int keys = 1 + random.nextInt(4);
        for (int i = 0; i < keys; i++) {
            noise(column);
            text.append(" ".repeat(column));
            entry(column, depth);
        }
    }

    private void entry(int column, int depth) {
        text.append(name()).append(random.nextInt(6) == 0 ? " :" : ":");
        switch (depth < 4 ? random.nextInt(6) : 5) {
            case 0, 1 -> {
                lineEnd();
                mapping(column + 1 + random.nextInt(5), depth + 1);
            }
            case 2, 3 -> {
                lineEnd();
                list(column + random.nextInt(4), depth + 1);
            }
            case 4 -> block(column);
            default -> {
                text.append(" ".repeat(1 + random.nextInt(4))).append(value(0));
                lineEnd();
            }
        }
    }

    private void list(int column, int depth) {
        int elements = 1 + random.nextInt(3);
        for (int i = 0; i < elements; i++) {
            noise(column);
            int gap = 1 + random.nextInt(3);
            text.append(" ".repeat(column)).append('-').append(" ".repeat(gap));
            int inside = column + 1 + gap;
            if (depth < 4 && random.nextBoolean()) {
                entry(inside, depth + 1);
                if (random.nextBoolean()) {
                    mapping(inside, depth + 1);
                }
            } else {
                text.append(value(0));
                lineEnd();
            }
        }
    }

    private void block(int column) {
        int inside = column + 1 + random.nextInt(4);
        text.append(random.nextBoolean() ? " |" : " >-").append('\n');
        for (int i = 0; i <= random.nextInt(3); i++) {
            text.append(" ".repeat(inside)).append(name()).append("  ").append(name()).append('\n');
        }
    }

    private String value(int depth) {
        return switch (depth < 3 ? random.nextInt(8) : random.nextInt(5)) {
            case 0 -> "'" + name() + " it''s'";
            case 1 -> "\"" + name() + "\"";
            case 2 -> Integer.toString(random.nextInt(100_000));
            case 3 -> "'" + name() + "'";
            case 4 -> name();
            case 5 -> "[" + gap() + value(depth + 1) + gap() + "," + gap() + value(depth + 1) + "]";
            case 6 -> "{" + gap() + name() + ": " + gap() + value(depth + 1) + gap() + "}";
            default -> random.nextBoolean() ? "[" + gap() + "]" : "{" + gap() + "}";
        };
    }

    private String gap() {
        return " ".repeat(random.nextInt(3));
    }

    private String name() {
        StringBuilder name = new StringBuilder("k");
        for (char digit : Integer.toString(names++).toCharArray()) {
            name.append((char) ('a' + digit - '0'));
        }
        return name.toString();
    }

    /// Empty lines and comments, in any column.
    private void noise(int column) {
        switch (random.nextInt(8)) {
            case 0 -> text.append("\n\n\n");
            case 1 -> text.append(" ".repeat(column)).append("#c").append(names++).append('\n');
            case 2 -> text.append(" ".repeat(random.nextInt(8))).append("# c").append('\n');
            default -> {}
        }
    }

    private void lineEnd() {
        switch (random.nextInt(6)) {
            case 0 -> text.append("   \n");
            case 1 -> text.append("  # c").append(names++).append('\n');
            case 2 -> text.append("\r\n");
            default -> text.append('\n');
        }
    }
}
