package io.balto.engine.router;

import java.util.List;

/// The values of the `:name` segments of one matched pattern, in the order of the path.
///
/// Immutable.
public final class Captures {
    /// No captures: the pattern has no `:name`.
    public static final Captures EMPTY = new Captures(List.of(), new String[0]);

    private final List<String> names;
    private final String[] values;

    /// @param values consumed; one for each name
    Captures(List<String> names, String[] values) {
        assert names.size() == values.length;
        this.names = names;
        this.values = values;
    }

    /// How many there are.
    public int size() {
        return values.length;
    }

    /// The declared name, without the colon.
    ///
    /// @param index 0 to `size() - 1`
    public String name(int index) {
        return names.get(index);
    }

    /// The value: percent-decoded when all of it is then printable ASCII, else as received. Never
    /// empty; safe as the value of a header field when the received path was.
    ///
    /// @param index 0 to `size() - 1`
    public String value(int index) {
        return values[index];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ").append(name(i)).append('=').append(value(i));
        }
        return text.append('}').toString();
    }
}
