package io.balto.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "200, ANSWERED",
        "304, ANSWERED",
        "400, ANSWERED",
        "404, ANSWERED",
        "429, ANSWERED",
        "499, ANSWERED",
        "500, SERVER_ERROR",
        "501, ANSWERED",
        "502, SERVER_ERROR",
        "503, SERVER_ERROR",
        "504, SERVER_ERROR",
        "505, ANSWERED",
        "507, SERVER_ERROR",
        "599, SERVER_ERROR",
    })
    void ofStatus_everyClass_blamesTheBackendForItsOwnErrorsOnly(int status, Outcome outcome) {
        assertThat(Outcome.ofStatus(status)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, false, false",
        "SERVER_ERROR, true, false",
        "CONNECT_FAILED, true, false",
        "TLS_FAILED, true, false",
        "RESET, true, false",
        "TIMED_OUT, true, false",
        "BAD_RESPONSE, true, false",
        "CLIENT_LEFT, false, true",
        "NOT_SENT, false, true",
    })
    void outcome_ofEveryKind_hasOneFault(Outcome outcome, boolean isFailure, boolean isNeutral) {
        assertThat(outcome.isFailure()).isEqualTo(isFailure);
        assertThat(outcome.isNeutral()).isEqualTo(isNeutral);
    }
}
