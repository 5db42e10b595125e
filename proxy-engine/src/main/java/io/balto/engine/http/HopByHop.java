package io.balto.engine.http;

/// Decides which fields concern one connection only and are never forwarded (RFC 9110 §7.6.1).
public final class HopByHop {
    private HopByHop() {}

    /// Whether the field at an index is removed from a message that is forwarded.
    ///
    /// A nomination in Connection of a field that frames or routes the message, or that the proxy
    /// itself vouches for, is ignored: it is how a client would make a proxy drop what the backend
    /// relies on. O(1), or O(fields) for a head with nominations.
    public static boolean isRemoved(HeaderBlock fields, int index, boolean nominations) {
        FieldName name = fields.name(index);
        return name.isHopByHop()
                || nominations && name == FieldName.OTHER && isNominated(fields, index);
    }

    private static boolean isNominated(HeaderBlock fields, int index) {
        for (int i = 0; i < fields.count(); i++) {
            if (fields.name(i) == FieldName.CONNECTION && names(fields, i, index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(HeaderBlock fields, int connection, int field) {
        byte[] bytes = fields.bytes();
        int wanted = fields.nameEnd(field) - fields.lineStart(field);
        int end = fields.valueEnd(connection);
        int start = fields.valueStart(connection);
        for (int i = start; i <= end; i++) {
            if (i == end || bytes[i] == ',') {
                int from = skipSpace(bytes, start, i);
                int to = trimSpace(bytes, start, i);
                if (to - from == wanted
                        && Ascii.equalsIgnoreCase(
                                bytes, from, to, bytes, fields.lineStart(field))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    static int skipSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    static int trimSpace(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
            i--;
        }
        return i;
    }
}
