package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.circuit.TransitionCause;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.metrics.Label;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Reason;
import io.balto.engine.proxy.failure.ProxyFailure;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Holds `docs/reason-codes.md` and the code together, both ways.
final class ReasonCodesDocTest {
    private static final Path DOC = Path.of("..", "docs", "reason-codes.md");
    private static final Pattern COLUMN = Pattern.compile(" \\| ");

    @Test
    void requests_areTheReasonsThatAreGiven_withTheirStatusAndMeaning() throws IOException {
        List<List<String>> wanted =
                Arrays.stream(Reason.values())
                        .filter(given()::contains)
                        .map(ReasonCodesDocTest::columns)
                        .toList();

        assertThat(rowsUnder("## Requests")).extracting(row -> row.subList(0, 3)).isEqualTo(wanted);
    }

    @Test
    void requests_haveACauseAndARemedyEach() throws IOException {
        assertThat(rowsUnder("## Requests"))
                .allSatisfy(
                        row -> {
                            assertThat(row).hasSize(5);
                            assertThat(row.get(3)).hasSizeGreaterThan(2);
                            assertThat(row.get(4)).hasSizeGreaterThan(10);
                        });
    }

    @Test
    void reserved_areTheReasonsThatNoFailureHas() throws IOException {
        List<String> wanted =
                EnumSet.complementOf(EnumSet.copyOf(given())).stream()
                        .map(reason -> "`%s` (%d)".formatted(reason.code(), reason.status()))
                        .toList();

        assertThat(linesUnder("### Reserved")).contains(String.join(", ", wanted) + ".");
    }

    @Test
    void connections_areTheRefusals() throws IOException {
        assertThat(rowsUnder("## Connections"))
                .extracting(List::getFirst)
                .isEqualTo(
                        codes(Arrays.stream(Label.ConnectionRefusal.values()).map(Label::value)));
    }

    @Test
    void circuits_areTheCausesOfTransitions() throws IOException {
        assertThat(rowsUnder("## Circuits"))
                .extracting(List::getFirst)
                .isEqualTo(
                        codes(Arrays.stream(TransitionCause.values()).map(TransitionCause::word)));
    }

    @Test
    void restApi_isTheProblemsWithTheirRemedies() throws IOException {
        List<List<String>> wanted =
                Arrays.stream(ProblemType.values())
                        .map(
                                type ->
                                        List.of(
                                                "`" + type.code() + "`",
                                                String.valueOf(type.status()),
                                                type.title(),
                                                type.remedy()))
                        .toList();

        assertThat(rowsUnder("## REST API")).isEqualTo(wanted);
    }

    /// The reasons of every failure there can be.
    private static Set<Reason> given() {
        Stream<ProxyFailure> heads =
                Arrays.stream(HeadResult.values())
                        .filter(HeadResult::isRefusal)
                        .map(ProxyFailure.Refused::new);
        Stream<ProxyFailure> bodies =
                Arrays.stream(BodyDecoder.Fault.values()).map(ProxyFailure.MalformedBody::new);
        Stream<ProxyFailure> unavailable =
                Arrays.stream(Unavailable.Why.values())
                        .map(why -> new ProxyFailure.NoBackend(new Unavailable(why, 0), 0));
        Stream<ProxyFailure> connects =
                Arrays.stream(Label.ConnectResult.values()).map(ProxyFailure.ConnectFailed::new);
        Stream<ProxyFailure> others =
                Stream.of(
                        new ProxyFailure.Malformed("path"),
                        new ProxyFailure.MethodRefused(),
                        new ProxyFailure.HeadTimeout(),
                        new ProxyFailure.BodyTimeout(true),
                        new ProxyFailure.BodyTooLarge(Limit.MAX_BODY, 10),
                        new ProxyFailure.NoRoute(),
                        new ProxyFailure.Overload(),
                        new ProxyFailure.Draining(),
                        new ProxyFailure.Reset(false),
                        new ProxyFailure.BadResponse("length"),
                        new ProxyFailure.RetriedStatus(503),
                        new ProxyFailure.ReadTimeout(),
                        new ProxyFailure.WriteTimeout(),
                        new ProxyFailure.ClientLeft(),
                        new ProxyFailure.ClientStalled(),
                        new ProxyFailure.Internal());
        List<ProxyFailure> all =
                Stream.of(heads, bodies, unavailable, connects, others)
                        .flatMap(stream -> stream)
                        .toList();

        assertThat(all)
                .extracting(Object::getClass)
                .as("one of each case")
                .contains(ProxyFailure.class.getPermittedSubclasses());
        Set<Reason> given = EnumSet.noneOf(Reason.class);
        all.forEach(failure -> given.add(failure.reason()));
        return given;
    }

    private static List<String> columns(Reason reason) {
        return List.of(
                "`" + reason.code() + "`", String.valueOf(reason.status()), reason.meaning());
    }

    private static List<String> codes(Stream<String> words) {
        return words.map(word -> "`" + word + "`").toList();
    }

    private static List<List<String>> rowsUnder(String heading) throws IOException {
        return linesUnder(heading).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2, line.length() - 2))
                .map(line -> COLUMN.splitAsStream(line).toList())
                .toList();
    }

    private static List<String> linesUnder(String heading) throws IOException {
        return Files.readAllLines(DOC).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .toList();
    }
}
