package io.balto.engine.config.binding;

import java.util.Comparator;

/// Where something stands in a document.
///
/// @param source file name, or the name of the flag or variable it came from; empty for a document
///   without name
/// @param line from 1; 0 when there are no lines, as in a JSON body
/// @param column from 1, in characters (code points); 0 when there are no lines
/// @param length characters to underline, at least 1
public record Place(String source, int line, int column, int length) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::source)
                    .thenComparingInt(Place::line)
                    .thenComparingInt(Place::column);

    /// A place in a document without lines.
    public static Place in(String source) {
        return new Place(source, 0, 0, 1);
    }

    /// Whether line and column say something.
    public boolean hasLines() {
        return line > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /// `file:line:column`, or the source alone.
    @Override
    public String toString() {
        return hasLines() ? source + ":" + line + ":" + column : source;
    }
}
