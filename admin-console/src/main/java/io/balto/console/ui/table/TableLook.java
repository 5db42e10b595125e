package io.balto.console.ui.table;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How an operator has arranged a table.
///
/// @param columns from left to right
/// @param sorting column ids, the first decides first; `-` before one that falls
/// @param filter what was typed to see less; empty for everything
/// @param groupedBy id of the column whose equals stand together; null or empty for none
public record TableLook(
        List<Place> columns, List<String> sorting, String filter, @Nullable String groupedBy) {
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
