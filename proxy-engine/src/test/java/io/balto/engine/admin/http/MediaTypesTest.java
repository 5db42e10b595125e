package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class MediaTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | true",
                "*/* | true",
                "application/* | true",
                "application/json | true",
                "Application/JSON; charset=utf-8 | true",
                "text/html, application/json;q=0.1 | true",
                "text/html,*/*;q=0.8 | true",
                "text/html | false",
                "application/json;q=0 | false",
                "*/*, application/json;q=0 | false",
                "application/json;q=nonsense | false"
            })
    void accepts_ofJson_obeysTheMostSpecificRange(String accept, boolean accepted) {
        assertThat(MediaTypes.accepts(accept, List.of("application/json"))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"text/html,*/* | true", "*/* | false", "text/html;q=0 | false"})
    void asksFor_html_needsItsName(String accept, boolean asked) {
        assertThat(MediaTypes.asksFor(accept, "text/html")).isEqualTo(asked);
    }
}
