package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;

import java.util.Arrays;

/// The fields of one head as ranges over the bytes they were received in; nothing is copied or
/// decoded.
///
/// Reused for head after head by the event loop that owns it. Names and values are raw bytes: names
/// keep the letters they were sent with, values have the white space around them removed.
@EventLoopConfined
public final class HeaderBlock {
    private static final int STRIDE = 4;
    private static final int FIRST_CAPACITY = 24;

    private byte[] bytes = new byte[0];
    private int[] marks = new int[FIRST_CAPACITY * STRIDE];
    private FieldName[] names = new FieldName[FIRST_CAPACITY];
    private boolean[] nominated = new boolean[FIRST_CAPACITY];
    private int count;

    HeaderBlock() {}

    void reset(byte[] source) {
        bytes = source;
        count = 0;
    }

    FieldName add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
            marks = Arrays.copyOf(marks, count * 2 * STRIDE);
            nominated = Arrays.copyOf(nominated, count * 2);
        }
        int mark = count * STRIDE;
        marks[mark] = nameStart;
        marks[mark + 1] = nameEnd;
        marks[mark + 2] = valueStart;
        marks[mark + 3] = valueEnd;
        FieldName name = FieldName.of(bytes, nameStart, nameEnd);
        nominated[count] = false;
        names[count++] = name;
        return name;
    }

    /// Marks the field at an index as named by Connection.
    void nominate(int index) {
        nominated[index] = true;
    }

    boolean isNominated(int index) {
        return nominated[index];
    }

    /// The bytes all ranges refer to.
    public byte[] bytes() {
        return bytes;
    }

    /// How many fields there are.
    public int count() {
        return count;
    }

    /// What the field at an index is called.
    public FieldName name(int index) {
        return names[index];
    }

    /// Where the line of the field begins.
    public int lineStart(int index) {
        return marks[index * STRIDE];
    }

    /// Where the name of the field ends, which is where its colon stands.
    public int nameEnd(int index) {
        return marks[index * STRIDE + 1];
    }

    /// Where the value begins.
    public int valueStart(int index) {
        return marks[index * STRIDE + 2];
    }

    /// Where the value ends.
    public int valueEnd(int index) {
        return marks[index * STRIDE + 3];
    }

    /// The value as text, one character a byte. Allocates.
    public String value(int index) {
        return Ascii.string(bytes, valueStart(index), valueEnd(index));
    }

    /// The name as it was sent. Allocates.
    public String nameText(int index) {
        return Ascii.string(bytes, lineStart(index), nameEnd(index));
    }

    /// The first field with a known name, or -1.
    public int indexOf(FieldName name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return -1;
    }

    /// The first field with any name, or -1. O(fields).
    ///
    /// @param lower the name in lower case
    public int indexOf(byte[] lower) {
        for (int i = 0; i < count; i++) {
            if (Ascii.equalsLower(bytes, lineStart(i), nameEnd(i), lower)) {
                return i;
            }
        }
        return -1;
    }
}
