package io.balto.engine.local;

import io.balto.engine.http.HeaderBlock;
import io.balto.engine.http.RequestHead;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A request to the engine itself, complete.
///
/// @param method as sent
/// @param target path and query as sent, percent-encoded, but dot segments resolved
/// @param host host and port as sent, empty when none was
/// @param fields names in lower case, values as sent, in order
/// @param peer who sent it
/// @param body the content, framing removed; never changed
/// @param requestId names the request in logs and answers
@SuppressWarnings(
        "ArrayRecordComponent") // handed over and never changed; copying bodies of megabytes would
// be the price
public record LocalRequest(
        String method,
        String target,
        String host,
        List<Field> fields,
        InetAddress peer,
        byte[] body,
        String requestId) {
    /// One field.
    ///
    /// @param name in lower case
    public record Field(String name, String value) {
        static Field of(HeaderBlock block, int index) {
            return new Field(block.nameText(index).toLowerCase(Locale.ROOT), block.value(index));
        }
    }

    /// Copies the fields.
    public LocalRequest {
        fields = List.copyOf(fields);
    }

    /// A request with the head as it stands in an event loop's buffers, copied.
    ///
    /// @param path the path that was found to be the engine's own
    public static LocalRequest of(
            RequestHead head, String path, InetAddress peer, byte[] body, String requestId) {
        List<Field> fields =
                IntStream.range(0, head.fields().count())
                        .mapToObj(i -> Field.of(head.fields(), i))
                        .toList();
        String query = head.query();
        return new LocalRequest(
                head.methodText(), path + query, head.host(), fields, peer, body, requestId);
    }

    /// The first value of a field, or an empty text.
    ///
    /// @param name in lower case
    public String field(String name) {
        for (Field field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return "";
    }

    /// The path without its query.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
