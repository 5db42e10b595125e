package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenReasonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"state\":\"drain\",\"reason\":\"night shift\"} | night shift",
                "{\"operations\":[{\"reason\":\"inner\"}],\"reason\":\" why \"} | why",
                "{\"reason\":\"a\\nb\"} | a b",
                "{\"operations\":[{\"reason\":\"inner\"}]} | ``",
                "{\"reason\":{\"reason\":\"inner\"}} | ``",
                "{\"reason\":7} | ``",
                "[\"reason\",\"x\"] | ``",
                "{\"reason\" | ``",
                "{\"a\":tru,\"reason\":\"x\"} | ``"
            })
    void of_aBody_isItsOwnMemberAndNoOther(String body, String reason) {
        assertThat(GivenReason.of(request(body, "application/json"))).isEqualTo(reason);
    }

    @Test
    void of_aPatch_isItsMember() {
        assertThat(GivenReason.of(request("{\"reason\":\"x\"}", "application/merge-patch+json")))
                .isEqualTo("x");
    }

    @Test
    void of_aBodyThatIsNotJson_isNotLookedInto() {
        assertThat(GivenReason.of(request("{\"reason\":\"x\"}", "application/yaml"))).isEmpty();
        assertThat(GivenReason.of(request("", "application/json"))).isEmpty();
    }

    @Test
    void of_fieldAndBody_isThatOfTheField() {
        AdminRequest both =
                Requests.admitted(
                        Requests.raw(
                                "PUT",
                                "/balto/x",
                                "{\"reason\":\"body\"}",
                                "content-type",
                                "application/json",
                                "x-balto-reason",
                                "field"));

        assertThat(GivenReason.of(both)).isEqualTo("field");
    }

    private static AdminRequest request(String body, String type) {
        return Requests.admitted(Requests.raw("PUT", "/balto/x", body, "content-type", type));
    }
}
