package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Reason;
import io.balto.engine.proxy.failure.ProxyFailure;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Holds the refusals in `docs/http.md` and the code together, both ways; the source of each rule
/// stands there only.
final class HttpDocTest {
    private static final Path DOC = Path.of("..", "docs", "http.md");
    private static final String SOURCE = "RFC \\d{4} §\\d+(\\.\\d+)*";

    @Test
    void tableOfHeads_isTheEnum() throws IOException {
        List<String> wanted =
                Arrays.stream(HeadResult.values())
                        .filter(HeadResult::isRefusal)
                        .map(rule -> row(rule, rule.status(), reason(rule), rule.sentence()))
                        .toList();

        assertThat(rowsUnder("### Heads")).containsExactlyElementsOf(wanted);
    }

    @Test
    void tableOfBodies_isTheEnum() throws IOException {
        List<String> wanted =
                Arrays.stream(BodyDecoder.Fault.values())
                        .filter(fault -> fault != BodyDecoder.Fault.NONE)
                        .map(HttpDocTest::row)
                        .toList();

        assertThat(rowsUnder("### Bodies in chunks")).containsExactlyElementsOf(wanted);
    }

    private static String row(BodyDecoder.Fault fault) {
        ProxyFailure failure = new ProxyFailure.MalformedBody(fault);
        return row(fault, failure.reason().status(), failure.reason(), failure.detail());
    }

    /// A status line comes from a backend, all other heads from clients as well.
    private static Reason reason(HeadResult rule) {
        ProxyFailure failure =
                rule == HeadResult.BAD_STATUS_LINE
                        ? new ProxyFailure.BadResponse(rule.sentence())
                        : new ProxyFailure.Refused(rule);
        assertThat(failure.reason().status()).as("%s", rule).isEqualTo(rule.status());
        return failure.reason();
    }

    private static String row(Enum<?> rule, int status, Reason reason, String sentence) {
        return "| `%s` | RFC | %d | `%s` | %s |"
                .formatted(rule.name().toLowerCase(Locale.ROOT), status, reason.code(), sentence);
    }

    private static List<String> rowsUnder(String heading) throws IOException {
        return Files.readAllLines(DOC).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceFirst(SOURCE, "RFC"))
                .toList();
    }
}
