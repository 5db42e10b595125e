package io.balto.console.ui.table;

import java.util.List;

/// How an operator has arranged a table.
///
/// @param columns from left to right
/// @param sorting column ids, the first decides first; `-` before one that falls
/// @param filter what was typed to see less; empty for everything
public record TableLook(List<Place> columns, List<String> sorting, String filter) {
    /// One column.
    ///
    /// @param width in pixels
    public record Place(String id, double width, boolean visible) {}

    /// Copies the lists.
    public TableLook {
        columns = List.copyOf(columns);
        sorting = List.copyOf(sorting);
    }
}
