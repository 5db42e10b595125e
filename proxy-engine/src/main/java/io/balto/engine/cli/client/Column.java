package io.balto.engine.cli.client;

import tools.jackson.databind.JsonNode;

import java.util.function.Function;

/// One column of a table.
///
/// @param title upper case
/// @param isWide whether it is shown only where there is room
/// @param cell writes the cell of a row
public record Column(String title, boolean isWide, Function<JsonNode, String> cell) {
    /// A column of the value at a JSON Pointer.
    public static Column of(String title, String pointer) {
        return of(title, pointer, Cells::text);
    }

    /// The same, written in a way of its own.
    public static Column of(String title, String pointer, Function<JsonNode, String> written) {
        return new Column(title, false, row -> written.apply(row.at(pointer)));
    }

    /// A column that is shown only where there is room.
    public static Column wide(String title, String pointer) {
        return new Column(title, true, row -> Cells.text(row.at(pointer)));
    }
}
