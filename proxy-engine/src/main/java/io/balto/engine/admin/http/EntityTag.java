package io.balto.engine.admin.http;

import java.util.Arrays;
import java.util.List;

/// Strong entity tags and the conditions made of them (RFC 9110 §8.8.3, §13.1).
///
/// The tag of a service is the generation of its last change, that of a collection the generation
/// that is served: `"42"`.
public final class EntityTag {
    private EntityTag() {}

    /// The tag of something last changed by this generation.
    public static String of(long generation) {
        return "\"" + generation + "\"";
    }

    /// Whether a field names this tag, or `*`. Weak tags never match, because they are none of
    /// ours.
    ///
    /// @param field value of If-Match or If-None-Match
    public static boolean names(String field, String tag) {
        List<String> given = Arrays.stream(field.split(",", -1)).map(String::strip).toList();
        return given.contains(tag) || given.contains("*");
    }

    /// The answer with its tag, or 304 without content when the client has it already.
    public static Answer tagged(AdminRequest request, String tag, Answer answer) {
        String held = request.field("if-none-match");
        boolean isHeld = !held.isEmpty() && names(held.replace("W/", ""), tag);
        return (isHeld ? Answer.empty(304) : answer).with("ETag", tag);
    }
}
