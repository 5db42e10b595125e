package io.balto.engine.admin;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.metrics.Reason;

import java.util.Arrays;
import java.util.Optional;

/// What the `type` of a problem leads to: what it means and what to do, as JSON or for people.
final class ProblemPages {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private record Page(String code, int status, String title, String remedy) {}

    Answer page(AdminRequest request) {
        String code = request.parameter("code");
        Optional<Page> page =
                ProblemType.withCode(code)
                        .map(t -> new Page(t.code(), t.status(), t.title(), t.remedy()))
                        .or(() -> ofTraffic(code));
        boolean isForPeople = MediaTypes.asksFor(request.field("accept"), "text/html");
        return page.map(found -> isForPeople ? html(found) : Answer.json(200, found))
                .orElseGet(
                        () ->
                                Answer.problem(
                                        ProblemType.NOT_FOUND.of(
                                                "No problem has the code " + Quoted.of(code))));
    }

    private static Optional<Page> ofTraffic(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .map(
                        reason ->
                                new Page(
                                        code,
                                        reason.status(),
                                        reason.meaning(),
                                        "The access log names service and backend of the request"
                                                + " id."))
                .findFirst();
    }

    private static Answer html(Page page) {
        String text =
                """
                <!doctype html>
                <html lang="en"><meta charset="utf-8"><title>%1$s</title>
                <meta name="viewport" content="width=device-width">
                <style>
                  body { font: 16px/1.5 system-ui; margin: 3rem auto; max-width: 40rem }
                </style>
                <h1>%2$d %3$s</h1><p><code>%1$s</code></p><p>%4$s</p>
                </html>
                """
                        .formatted(page.code, page.status, page.title, page.remedy);
        return Answer.text(200, "text/html; charset=utf-8", text)
                .with("Content-Security-Policy", POLICY);
    }
}
