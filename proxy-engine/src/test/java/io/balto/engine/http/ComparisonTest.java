package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.Reading.Ending;
import io.balto.engine.http.Reading.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// The differential test can fail.
class ComparisonTest {
    private static final Wire WIRE = Wire.requests("1;a=b c\r\n");
    private static final Ending IN_HEAD = new Ending.InHead();
    private static final Message MESSAGE = message("GET /", "A: b", "c", "D: e", 9);

    private static Stream<Message> others() {
        return Stream.of(
                message("GET /a", "A: b", "c", "D: e", 9),
                message("GET /", "A: c", "c", "D: e", 9),
                message("GET /", "A: b", "cc", "D: e", 9),
                message("GET /", "A: b", "c", "D: f", 9),
                message("GET /", "A: b", "c", "D: e", 8));
    }

    @ParameterizedTest
    @MethodSource("others")
    void complaint_messagesThatDiffer_isMade(Message other) {
        assertThat(complaint(reading(IN_HEAD, MESSAGE), reading(IN_HEAD, other)))
                .contains("message 0 differs");
        assertThat(complaint(reading(inBody(MESSAGE)), reading(inBody(other)))).contains("differs");
    }

    @Test
    void complaint_equalReadings_isEmpty() {
        assertThat(complaint(reading(IN_HEAD, MESSAGE), reading(IN_HEAD, MESSAGE))).isEmpty();
        assertThat(complaint(reading(inBody(MESSAGE)), reading(inBody(MESSAGE)))).isEmpty();
    }

    @Test
    void complaint_messageOnlyOneReads_isMade() {
        assertThat(complaint(reading(IN_HEAD, MESSAGE), reading(IN_HEAD)))
                .contains("Balto reads 1 messages, the judge 0");
        assertThat(complaint(reading(IN_HEAD), reading(IN_HEAD, MESSAGE)))
                .contains("Balto reads 0 messages, the judge 1");
        assertThat(complaint(reading(IN_HEAD), reading(inBody(MESSAGE)))).contains("ends differ");
    }

    @Test
    void complaint_whatTheJudgeRefusesIsRead_isMade() {
        Ending refused = new Ending.Refused("any", 0);

        assertThat(complaint(reading(IN_HEAD, MESSAGE), reading(refused)))
                .contains("the judge refuses what Balto reads");
        assertThat(complaint(reading(inBody(MESSAGE)), reading(refused)))
                .contains("the judge refuses what Balto reads");
        assertThat(complaint(reading(IN_HEAD), reading(refused))).isEmpty();
    }

    @Test
    void complaint_refusalByARuleThatIsNotStricter_isMade() {
        Ending known = Reading.refused(HeadResult.FOLDED_LINE, 0);
        Ending other = Reading.refused(HeadResult.CONTROL_BYTE, 0);

        assertThat(complaint(reading(other), reading(IN_HEAD, MESSAGE)))
                .contains("no rule is known");
        assertThat(complaint(reading(other), reading(inBody(MESSAGE))))
                .contains("no rule is known");
        assertThat(complaint(reading(known), reading(IN_HEAD, MESSAGE))).isEmpty();
        assertThat(complaint(reading(other), reading(IN_HEAD))).isEmpty();
    }

    private static String complaint(Reading own, Reading judge) {
        return Comparison.complaint(WIRE, own, judge);
    }

    private static Reading reading(Ending ending, Message... messages) {
        return new Reading(List.of(messages), ending);
    }

    private static Ending inBody(Message soFar) {
        return new Ending.InBody(soFar, false);
    }

    private static Message message(
            String start, String field, String content, String trailer, int end) {
        return new Message(start, List.of(field), content, List.of(trailer), end);
    }
}
