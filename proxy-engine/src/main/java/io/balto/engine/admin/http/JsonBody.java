package io.balto.engine.admin.http;

import io.balto.engine.config.binding.Binder;
import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.KeyRules;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.JsonReader;
import io.balto.engine.local.LocalRequest;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.function.Consumer;

/// Reads JSON bodies strictly: one document, no duplicate keys, no control characters, bounded
/// depth, unknown keys refused with what was probably meant.
///
/// @param deepest most levels of nesting
/// @param onTooDeep told of each request whose body is nested deeper, on the thread that reads
public record JsonBody(int deepest, Consumer<LocalRequest> onTooDeep) {
    private static final KeyRules NO_RULES = KeyRules.none();
    private static final byte[] NOTHING = {'{', '}'};

    /// The document as a tree with places.
    public Read<Setting> settings(AdminRequest request) {
        return settings(request, request.raw().body());
    }

    /// The same of a document that the request has led to, such as the result of a patch.
    public Read<Setting> settings(AdminRequest request, byte[] body) {
        Findings findings = new Findings();
        return checked(request, JsonReader.read("", body, deepest, findings), findings);
    }

    /// A tree as the reader of a body has left it, refused when something was found.
    ///
    /// @param tree null when there is none
    public Read<Setting> checked(AdminRequest request, @Nullable Setting tree, Findings findings) {
        if (findings.contains(Code.TOO_DEEP)) {
            onTooDeep.accept(request.raw());
        }
        return tree == null || findings.hasErrors()
                ? Read.refused(invalid(findings))
                : Read.of(tree);
    }

    /// An object as a JSON tree.
    public Read<ObjectNode> object(AdminRequest request) {
        return settings(request).then(_ -> objectOfSettings(request));
    }

    /// The same of a body that was read as settings already.
    public Read<ObjectNode> objectOfSettings(AdminRequest request) {
        JsonNode node = ModelJson.mapper().readTree(request.raw().body());
        return node instanceof ObjectNode object
                ? Read.of(object)
                : Read.refused(ProblemType.INVALID_DOCUMENT.of("The body is a JSON object"));
    }

    /// A record of the keys it has; what they mean together is checked by the record itself.
    public <R extends Record> Read<R> record(Class<R> type, AdminRequest request) {
        return settings(request).then(tree -> record(type, tree));
    }

    /// The same of a document that was read.
    public <R extends Record> Read<R> record(Class<R> type, Setting tree) {
        Findings findings = new Findings();
        @Nullable R value = new Binder(NO_RULES, findings).bind(type, tree, KeyPath.ROOT);
        return value == null || findings.hasErrors()
                ? Read.refused(invalid(findings))
                : Read.of(value);
    }

    /// The same, where nothing at all stands for a record of nothing but defaults.
    public <R extends Record> Read<R> recordOrNothing(Class<R> type, AdminRequest request) {
        byte[] body = request.raw().body();
        return settings(request, body.length == 0 ? NOTHING : body)
                .then(tree -> record(type, tree));
    }

    /// The refusal of a document with errors.
    public static Problem invalid(Findings findings) {
        return ProblemType.INVALID_DOCUMENT
                .of("The body of the request is not valid")
                .withErrors(Violations.errors(findings.sorted()));
    }
}
