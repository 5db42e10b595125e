package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.testkit.Samples;
import io.balto.console.ui.Preferences.Notify;
import io.balto.model.status.HealthStats.Alarm;

import org.junit.jupiter.api.Test;

import java.util.List;

class AlarmTellerTest {
    private static final Alarm A = Samples.alarm("critical", "a");
    private static final Alarm B = Samples.alarm("warning", "b");
    private static final Alarm C = Samples.alarm("critical", "c");

    private final AlarmTeller teller = new AlarmTeller();

    @Test
    void news_whatThereWasBefore_isNone() {
        assertThat(teller.news(List.of(A), Notify.ALL)).isEmpty();
        assertThat(teller.news(List.of(A), Notify.ALL)).isEmpty();
    }

    @Test
    void news_ofSeveral_namesTheFirst() {
        teller.news(List.of(), Notify.ALL);

        assertThat(teller.news(List.of(A, B, C), Notify.ALL))
                .contains("a: none takes requests, and 2 more");
    }

    @Test
    void news_thatIsNotWanted_isNotToldLaterEither() {
        teller.news(List.of(), Notify.CRITICAL);

        assertThat(teller.news(List.of(B), Notify.CRITICAL)).isEmpty();
        assertThat(teller.news(List.of(B, C), Notify.NONE)).isEmpty();
        assertThat(teller.news(List.of(B, C), Notify.ALL)).isEmpty();
    }

    @Test
    void news_ofOneThatCameBack_isToldAgain() {
        teller.news(List.of(A), Notify.CRITICAL);
        teller.news(List.of(), Notify.CRITICAL);

        assertThat(teller.news(List.of(A), Notify.CRITICAL)).contains("a: none takes requests");
    }
}
