package io.balto.engine.admin.http;

import io.balto.engine.local.Content;
import io.balto.engine.local.LocalStream.Sink;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/// What an endpoint says; fields that every answer has are added when it is written.
public sealed interface Answer {
    /// The media type of documents.
    String JSON = "application/json";

    /// The media type of refusals.
    String PROBLEM = "application/problem+json";

    /// What was asked for.
    ///
    /// @param contentType empty for an answer without content
    record Complete(int status, String contentType, Content content, Map<String, String> fields)
            implements Answer {
        /// Copies the fields.
        public Complete {
            fields = Map.copyOf(fields);
        }
    }

    /// Why it was not done.
    ///
    /// @param members further members of the document, for example `diff`
    record Refusal(Problem problem, Map<String, JsonNode> members, Map<String, String> fields)
            implements Answer {
        /// Copies the maps.
        public Refusal {
            members = Map.copyOf(members);
            fields = Map.copyOf(fields);
        }

        /// The same with one more member of the document.
        public Refusal withMember(String name, JsonNode value) {
            Map<String, JsonNode> more = new HashMap<>(members);
            more.put(name, value);
            return new Refusal(problem, more, fields);
        }
    }

    /// Something that goes on for as long as both sides want.
    ///
    /// @param source told where to send the pieces; see `LocalStream`
    record Stream(String contentType, Map<String, String> fields, Consumer<Sink> source)
            implements Answer {
        /// Copies the fields.
        public Stream {
            fields = Map.copyOf(fields);
        }
    }

    /// The status code.
    default int status() {
        return switch (this) {
            case Stream _ -> 200;
            case Complete complete -> complete.status;
            case Refusal refusal -> refusal.problem.status();
        };
    }

    /// The same with one more field.
    ///
    /// @param value printable ASCII
    default Answer with(String name, String value) {
        return switch (this) {
            case Complete(int status, String type, var content, var fields) ->
                    new Complete(status, type, content, plus(fields, name, value));
            case Refusal(var problem, var members, var fields) ->
                    new Refusal(problem, members, plus(fields, name, value));
            case Stream(String type, var fields, var source) ->
                    new Stream(type, plus(fields, name, value), source);
        };
    }

    /// This answer, to be given more than once.
    default Answer kept() {
        return switch (this) {
            case Complete(int status, String type, var content, var fields) ->
                    new Complete(status, type, content.kept(), fields);
            case Refusal _, Stream _ -> this;
        };
    }

    /// This answer, for an endpoint that need not wait.
    default CompletionStage<Answer> now() {
        return CompletableFuture.completedFuture(this);
    }

    /// A document made of records, lists, maps or JSON trees.
    static Answer json(int status, Object value) {
        Content content = GivingWay.content(to -> ModelJson.mapper().writeValue(to, value));
        return new Complete(status, JSON, content, Map.of());
    }

    /// A list of such, each made when its turn comes to be written: all at once are a megabyte and
    /// more of a heap that is small.
    static <T> Answer list(List<T> elements, Function<? super T, ?> shown) {
        Iterable<Object> lazy = () -> elements.stream().<Object>map(shown).iterator();
        return json(200, lazy);
    }

    /// A text of any media type.
    static Answer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Complete(status, contentType, Content.of(bytes), Map.of());
    }

    /// An answer without content.
    static Answer empty(int status) {
        return new Complete(status, "", Content.of(new byte[0]), Map.of());
    }

    /// A refusal.
    static Refusal problem(Problem problem) {
        return new Refusal(problem, Map.of(), Map.of());
    }

    private static Map<String, String> plus(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
