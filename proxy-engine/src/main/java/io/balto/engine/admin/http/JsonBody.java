package io.balto.engine.admin.http;

import io.balto.engine.config.binding.Binder;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.KeyRules;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.JsonReader;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON bodies strictly: one document, no duplicate keys, no control characters, bounded
/// depth, unknown keys refused with what was probably meant.
///
/// @param deepest most levels of nesting
public record JsonBody(int deepest) {
    private static final KeyRules NO_RULES = KeyRules.none();

    /// The document as a tree with places.
    public Read<Setting> settings(byte[] body) {
        Findings findings = new Findings();
        Setting tree = JsonReader.read("", body, deepest, findings);
        return tree == null || findings.hasErrors()
                ? Read.refused(invalid(findings))
                : Read.of(tree);
    }

    /// An object as a JSON tree.
    public Read<ObjectNode> object(byte[] body) {
        return settings(body)
                .then(
                        _ -> {
                            JsonNode node = ModelJson.mapper().readTree(body);
                            return node instanceof ObjectNode object
                                    ? Read.of(object)
                                    : Read.refused(
                                            ProblemType.INVALID_DOCUMENT.of(
                                                    "The body is a JSON object"));
                        });
    }

    /// A record of the keys it has; what they mean together is checked by the record itself.
    public <R extends Record> Read<R> record(Class<R> type, byte[] body) {
        return settings(body).then(tree -> record(type, tree));
    }

    /// The same of a document that was read.
    public <R extends Record> Read<R> record(Class<R> type, Setting tree) {
        Findings findings = new Findings();
        @Nullable R value = new Binder(NO_RULES, findings).bind(type, tree, KeyPath.ROOT);
        return value == null ? Read.refused(invalid(findings)) : Read.of(value);
    }

    /// The same, where nothing at all stands for a record of nothing but defaults.
    public <R extends Record> Read<R> recordOrNothing(Class<R> type, byte[] body) {
        return body.length == 0 ? record(type, new byte[] {'{', '}'}) : record(type, body);
    }

    /// The refusal of a document with errors.
    public static Problem invalid(Findings findings) {
        return ProblemType.INVALID_DOCUMENT
                .of("The body of the request is not valid")
                .withErrors(Violations.errors(findings.sorted()));
    }
}
