package io.balto.engine.cli.client;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes a list as a table, and a single object as one line a value.
public final class Table implements AnswerView {
    private static final String GAP = "  ";

    private final String name;
    private final List<Column> columns;

    private Table(String name, List<Column> columns) {
        this.name = name;
        this.columns = List.copyOf(columns);
    }

    /// A table of these columns.
    ///
    /// @param name JSON Pointer to what names an element
    public static Table of(String name, Column... columns) {
        return new Table(name, List.of(columns));
    }

    @Override
    public String text(JsonNode answer, boolean isWide) {
        return answer.isArray() ? rows(answer, isWide) : values(answer);
    }

    @Override
    public List<String> names(JsonNode answer) {
        return (answer.isArray() ? answer.valueStream() : Stream.of(answer))
                .map(row -> Cells.text(row.at(name)))
                .toList();
    }

    private String rows(JsonNode answer, boolean isWide) {
        List<Column> shown = columns.stream().filter(column -> isWide || !column.isWide()).toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(shown.stream().map(Column::title).toList());
        answer.valueStream()
                .map(row -> shown.stream().map(column -> column.cell().apply(row)).toList())
                .forEach(lines::add);
        return aligned(lines);
    }

    private String values(JsonNode answer) {
        List<List<String>> lines =
                columns.stream()
                        .map(column -> List.of(column.title(), column.cell().apply(answer)))
                        .toList();
        return aligned(lines);
    }

    /// Lines of cells, each column as wide as its widest cell.
    public static String aligned(List<List<String>> lines) {
        int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder written = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                written.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length()));
                written.append(GAP);
            }
            text.append(written.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
