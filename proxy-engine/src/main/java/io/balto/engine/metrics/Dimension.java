package io.balto.engine.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// One label of a meter beside those of its scope.
///
/// @param label name of the label
/// @param values every value it can have, in the order of their index; empty when they come from
///   the caller
record Dimension(String label, List<String> values) {
    /// Statuses 100 to 599 by themselves; every index below 100 reads `_other`.
    static final Dimension CODE =
            new Dimension("code", IntStream.range(0, 600).mapToObj(Dimension::code).toList());

    Dimension {
        values = List.copyOf(values);
    }

    /// The values of an enum, indexed by ordinal.
    static Dimension of(String label, Label[] values) {
        return new Dimension(label, Arrays.stream(values).map(Label::value).toList());
    }

    /// Values the caller names: states, operations, results known to another package.
    static Dimension free(String label) {
        return new Dimension(label, List.of());
    }

    private static String code(int status) {
        return status < 100 ? "_other" : Integer.toString(status);
    }
}
