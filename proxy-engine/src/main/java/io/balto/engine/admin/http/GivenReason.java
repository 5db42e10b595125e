package io.balto.engine.admin.http;

import io.balto.model.json.ModelJson;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Why somebody changes something, in their own words: those of the field `X-Balto-Reason`, else
/// the member `reason` of the body.
final class GivenReason {
    private GivenReason() {}

    /// The reason, at most 500 characters without control characters; empty when none was given or
    /// the body is no JSON object. O(body).
    static String of(AdminRequest request) {
        String stated = Words.of(request.field("x-balto-reason")).text();
        byte[] body = request.raw().body();
        boolean isJson = MediaTypes.bare(request.field("content-type")).endsWith("json");
        return stated.isEmpty() && isJson && body.length > 0 ? inBody(body) : stated;
    }

    private static String inBody(byte[] body) {
        try (JsonParser parser = ModelJson.mapper().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("reason") && value == JsonToken.VALUE_STRING) {
                    return Words.of(parser.getString()).text();
                }
                parser.skipChildren();
            }
        } catch (JacksonException _) {
            return ""; // refused where the body is read for what it asks
        }
        return "";
    }
}
