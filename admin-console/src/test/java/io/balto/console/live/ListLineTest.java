package io.balto.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.Profile;
import io.balto.console.testkit.Samples;

import org.junit.jupiter.api.Test;

class ListLineTest {
    private static final Profile ENGINE = Profile.local("here", 5500);

    private static String curl(ListLine line) {
        return line.call().curl(Profile.local("local", 5500), false);
    }

    private static String command(ListLine line) {
        return line.line().at(ENGINE);
    }

    @Test
    void services_noFilter_isTheWholeList() {
        ListLine line = ListLine.services("  ", false);

        assertThat(curl(line)).endsWith("/balto/services'").doesNotContain("?");
        assertThat(command(line)).isEqualTo("balto services list -e http://127.0.0.1:5500");
        assertThat(line.beyondCurl() + line.beyondCommand()).isEmpty();
    }

    @Test
    void services_wordsTheEngineKnows_areAskedOfItAndTheOthersAreNamed() {
        ListLine line =
                ListLine.services("state:Degraded pay source:file p95>200ms !tags:old b", true);

        assertThat(curl(line)).endsWith("/balto/services?state=degraded&q=pay&source=file'");
        assertThat(line.beyondCurl()).isEqualTo("p95>200ms !tags:old b failed only");
        assertThat(command(line)).startsWith("balto services list --state degraded pay -e ");
        assertThat(line.beyondCommand())
                .as("the command has no option for the source")
                .isEqualTo("source:file p95>200ms !tags:old b failed only");
    }

    @Test
    void services_halfAWordOfAState_isForTheConsoleAlone() {
        ListLine line = ListLine.services("state:deg", false);

        assertThat(curl(line)).endsWith("/balto/services'");
        assertThat(line.beyondCurl()).isEqualTo("state:deg");
    }

    @Test
    void backends_statesOfOperators_areAskedUnderTheirNamesInTheApi() {
        ListLine line = ListLine.backends("state:draining api-8081", false);

        assertThat(curl(line)).endsWith("/balto/backends?state=drain&q=api-8081'");
        assertThat(command(line)).startsWith("balto backends list --state drain api-8081 -e ");
        assertThat(ListLine.backends("state:ejected", false).beyondCurl())
                .isEqualTo("state:ejected");
    }

    @Test
    void circuits_text_isAskedOfTheApiAndNotOfTheCommandLine() {
        ListLine line = ListLine.circuits(" pay ", true);

        assertThat(curl(line)).endsWith("/balto/circuits?q=pay'");
        assertThat(line.beyondCurl()).isEqualTo("not closed");
        assertThat(command(line)).isEqualTo("balto circuits list -e http://127.0.0.1:5500");
        assertThat(line.beyondCommand()).isEqualTo("pay not closed");
    }

    @Test
    void checks_areThoseOfBackends() {
        ListLine line = ListLine.checks("verdict:unhealthy it's");

        assertThat(curl(line)).endsWith("/balto/backends?q=it%27s'");
        assertThat(command(line)).startsWith("balto backends list 'it'\\''s' -e ");
        assertThat(line.beyondCurl()).isEqualTo("verdict:unhealthy");
    }

    @Test
    void events_typeAndTheBeginningOfASpan_areAsked() {
        ListLine line = ListLine.events("type:circuit inventory", Samples.NOW);

        assertThat(curl(line))
                .contains("/balto/events?types=circuit&since=")
                .contains(Samples.NOW.toString().substring(0, 10));
        assertThat(command(line))
                .startsWith("balto events --type circuit --since " + Samples.NOW + " -e ");
        assertThat(line.beyondCurl()).isEqualTo("inventory the end of the span");
    }
}
