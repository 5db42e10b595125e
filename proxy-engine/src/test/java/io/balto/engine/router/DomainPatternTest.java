package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainPatternTest {
    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com",
        "API.Example.COM, api.example.com",
        "api.example.com., api.example.com",
        "*.Example.com, *.example.com",
        "*, *",
        "localhost, localhost",
        "10.0.0.1, 10.0.0.1",
        "[::1], [::1]",
        "[2001:DB8::1], [2001:db8::1]",
        "my_service.internal, my_service.internal",
        "xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void of_domains_areFolded(String text, String folded) {
        assertThat(DomainPattern.of(text)).hasToString(folded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                | a domain is a name, *.name or *
                    .                 | a domain is a name, *.name or *
                    example.com:80    | a domain has no port, and an IPv6 address stands in brackets
                    ::1               | a domain has no port, and an IPv6 address stands in brackets
                    a.*.com           | * stands alone or as the first label, as in *.example.com
                    *a.com            | * stands alone or as the first label, as in *.example.com
                    *.*.com           | * stands alone or as the first label, as in *.example.com
                    a..com            | there is nothing between two dots
                    .example.com      | there is nothing between two dots
                    -a.com            | a label begins and ends with a letter or digit
                    a-.com            | a label begins and ends with a letter or digit
                    bücher.example    | a name outside ASCII is written in Punycode (xn--...)
                    a b.com           | a name has letters, digits, dots, - and _
                    a/b               | a name has letters, digits, dots, - and _
                    []                | an IPv6 address has hex digits, colons and dots, as in [::1]
                    [::1              | an IPv6 address has hex digits, colons and dots, as in [::1]
                    [fe80::1%eth0]    | an IPv6 address has hex digits, colons and dots, as in [::1]
                    """)
    void of_nonsense_saysWhatIsAllowed(String text, String allowed) {
        assertThatThrownBy(() -> DomainPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("domain \"")
                .hasMessageEndingWith("\": " + allowed);
    }

    @Test
    void of_wildcardOfNothing_isRefused() {
        assertThatThrownBy(() -> DomainPattern.of("*."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DomainPattern.of("*.."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_lengths_areThoseOfTheDns() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(DomainPattern.of(longest).text()).hasSize(253);
        assertThatThrownBy(() -> DomainPattern.of(longest + "a")).hasMessageContaining("253");
        assertThatThrownBy(() -> DomainPattern.of(label + "a")).hasMessageContaining("63");
    }
}
