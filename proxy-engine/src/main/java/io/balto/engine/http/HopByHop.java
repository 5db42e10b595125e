package io.balto.engine.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Decides which fields concern one connection only and are never forwarded (RFC 9110 §7.6.1).
public final class HopByHop {
    private HopByHop() {}

    /// Whether the field at an index is removed from a message that is forwarded.
    ///
    /// A nomination in Connection of a field that frames or routes the message, or that the proxy
    /// itself vouches for, is ignored: it is how a client would make a proxy drop what the backend
    /// relies on. O(1).
    public static boolean isRemoved(HeaderBlock fields, int index, boolean nominations) {
        FieldName name = fields.name(index);
        return name.isHopByHop()
                || nominations && name == FieldName.OTHER && fields.isNominated(index);
    }

    /// Marks the fields that Connection names, once for a head that names any. The names go into a
    /// set, so that neither many fields nor many options multiply. O(bytes of the head); allocates.
    static void nominate(HeaderBlock fields) {
        Set<String> named = new HashSet<>();
        for (int i = 0; i < fields.count(); i++) {
            if (fields.name(i) == FieldName.CONNECTION) {
                addOptions(named, fields.bytes(), fields.valueStart(i), fields.valueEnd(i));
            }
        }
        for (int i = 0; i < fields.count(); i++) {
            if (named.contains(fields.nameText(i).toLowerCase(Locale.ROOT))) {
                fields.nominate(i);
            }
        }
    }

    private static void addOptions(Set<String> named, byte[] bytes, int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || bytes[i] == ',') {
                int option = skipSpace(bytes, start, i);
                String text = Ascii.string(bytes, option, trimSpace(bytes, option, i));
                named.add(text.toLowerCase(Locale.ROOT));
                start = i + 1;
            }
        }
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
