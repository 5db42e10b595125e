package io.balto.engine.admin;

import io.balto.engine.admin.http.Answer;
import io.balto.engine.local.Content;
import io.balto.engine.local.LocalAnswer;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.local.LocalResponse;
import io.balto.engine.local.LocalStream;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.Map;

/// Makes the response of an answer: fields that all have, problems as documents (RFC 9457).
///
/// @param snapshots for the generation that every answer names
record AnswerWriter(Snapshots snapshots) {
    LocalAnswer write(LocalRequest request, Answer answer) {
        return switch (answer) {
            case Answer.Complete(int status, String type, var content, var fields) ->
                    new LocalResponse(status, type, common(fields), content);
            case Answer.Refusal refusal -> refusal(request, refusal);
            case Answer.Stream(String type, var fields, var source) ->
                    new LocalStream(200, type, common(fields), source);
        };
    }

    LocalResponse refusal(LocalRequest request, Answer.Refusal refusal) {
        long generation = snapshots.current().generation();
        Problem problem = refusal.problem().withRequest(request.path(), request.requestId());
        Problem seen = problem.generation() == null ? problem.withGeneration(generation) : problem;
        ObjectNode document = (ObjectNode) ModelJson.tree(seen);
        refusal.members().forEach(document::set);
        byte[] body = ModelJson.bytes(document);
        Map<String, String> fields = common(refusal.fields());
        fields.put("X-Balto-Reason", problem.code());
        return new LocalResponse(problem.status(), Answer.PROBLEM, fields, Content.of(body));
    }

    private Map<String, String> common(Map<String, String> own) {
        Map<String, String> fields = new HashMap<>();
        fields.put("Cache-Control", "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Balto-Generation", Long.toString(snapshots.current().generation()));
        fields.putAll(own);
        return fields;
    }
}
