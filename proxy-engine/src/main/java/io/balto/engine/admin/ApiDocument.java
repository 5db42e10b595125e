package io.balto.engine.admin;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.model.json.ModelJson;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The OpenAPI document, written by hand and held to the routes by a test, and the same for people:
/// one page without any outside asset.
final class ApiDocument {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri"
                    + " 'none'; form-action 'none'";

    private final String json;
    private final String page;

    ApiDocument() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not in the jar");
            }
            this.json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        this.page = page(ModelJson.mapper().readTree(json));
    }

    Answer json(AdminRequest request) {
        return Answer.text(200, Answer.JSON, json);
    }

    Answer page(AdminRequest request) {
        return Answer.text(200, "text/html; charset=utf-8", page)
                .with("Content-Security-Policy", POLICY);
    }

    private static String page(JsonNode document) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                row(rows, path.getKey(), method.getKey(), method.getValue());
            }
        }
        return """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><title>Balto REST API</title>
        <meta name="viewport" content="width=device-width">
        <style>
          body { font: 15px/1.5 system-ui; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
          table { border-collapse: collapse; width: 100%% }
          td, th { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left;
                   vertical-align: top }
          code { font: 13px ui-monospace, monospace }
          :root { color-scheme: light dark }
        </style>
        <h1>Balto REST API</h1>
        <p>Every refusal is <code>application/problem+json</code>; its <code>type</code> leads
        to a page about it. The whole description for programs:
        <a href="/balto/openapi.json">openapi.json</a>.</p>
        <table><tr><th>Method<th>Path<th>Role<th>What it does<th>Parameters</tr>
        %s</table></html>
        """
                .formatted(rows);
    }

    private static void row(StringBuilder rows, String path, String method, JsonNode operation) {
        StringBuilder parameters = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString().equals("query")) {
                parameters
                        .append("<code>")
                        .append(escaped(parameter.path("name").asString()))
                        .append("</code> ")
                        .append(escaped(parameter.path("description").asString()))
                        .append("<br>");
            }
        }
        rows.append("<tr><td><code>")
                .append(method.toUpperCase(Locale.ROOT))
                .append("</code><td><code>")
                .append(escaped(path))
                .append("</code><td>")
                .append(escaped(operation.path("x-role").asString()))
                .append("<td>")
                .append(escaped(operation.path("summary").asString()))
                .append("<td>")
                .append(parameters)
                .append("</tr>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
