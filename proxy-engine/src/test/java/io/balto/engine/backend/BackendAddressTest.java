package io.balto.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendAddressTest {
    private static final String DEFAULT_HOST = "127.0.0.1";

    @ParameterizedTest
    @CsvSource({
        "8081, http://127.0.0.1:8081",
        "' 8081 ', http://127.0.0.1:8081",
        "1, http://127.0.0.1:1",
        "65535, http://127.0.0.1:65535",
        "10.0.0.5:80, http://10.0.0.5:80",
        "Api.Example.COM:8080, http://api.example.com:8080",
        "api.example.com.:8080, http://api.example.com:8080",
        "my_service:8080, http://my_service:8080",
        "[::1]:8080, http://[::1]:8080",
        "[0:0:0:0:0:0:0:1]:8080, http://[::1]:8080",
        "[2001:DB8:0:0:1:0:0:1]:8080, http://[2001:db8::1:0:0:1]:8080",
        "[2001:db8:0:1:1:1:1:1]:8080, http://[2001:db8:0:1:1:1:1:1]:8080",
        "[1::]:8080, http://[1::]:8080",
        "http://api.example.com, http://api.example.com:80",
        "http://api.example.com/, http://api.example.com:80",
        "HTTPS://api.example.com, https://api.example.com:443",
        "https://api.example.com:8443, https://api.example.com:8443",
        "https://[::1], https://[::1]:443",
        "http://127.0.0.1:8081, http://127.0.0.1:8081",
    })
    void of_whatAnOperatorMayWrite_isReadToItsFullForm(String given, String url) {
        assertThat(BackendAddress.of(given, DEFAULT_HOST).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the host is missing",
                "0|a port is 1 to 65535",
                "65536|a port is 1 to 65535",
                "99999999999|a port is 1 to 65535",
                "-1|a host name is words of",
                "api.example.com|a host needs a port, as in api.example.com:8080",
                "api.example.com:|a port is a number from 1 to 65535",
                "api.example.com:http|a port is a number from 1 to 65535",
                "api.example.com:+80|a port is a number from 1 to 65535",
                ":8081|the host is missing",
                "::1:8080|an IPv6 address stands in brackets",
                "[::1|an IPv6 address stands in brackets",
                "[::1]|a host needs a port",
                "[::1]8080|after the host comes : and a port",
                "[fe80::1%eth0]:80|what stands in brackets is an IPv6 address without a zone",
                "[::ffff:10.0.0.1]:80|what stands in brackets is an IPv6 address",
                "[1.2.3.4]:80|what stands in brackets is an IPv6 address",
                "1.2.3:80|an IPv4 address is four numbers from 0 to 255",
                "256.0.0.1:80|an IPv4 address is four numbers from 0 to 255",
                "010.0.0.1:80|an IPv4 address is four numbers from 0 to 255",
                "http://|the host is missing",
                "ftp://api.example.com|the scheme is http or https",
                "http://api.example.com/v1|an address has no path, query or fragment",
                "http://api.example.com?x=1|an address has no path, query or fragment",
                "http://api.example.com#top|an address has no path, query or fragment",
                "http://user:secret@api.example.com|an address carries no user name",
                "a b:80|a host name is words of letters",
                "-a.example.com:80|a host name is words of letters",
                "a..example.com:80|a host name is words of letters",
                "a\u00e9.example.com:80|a host name is words of letters",
            })
    void of_anythingElse_isRefusedWithWhatIsAllowed(String given, String why) {
        assertThatThrownBy(() -> BackendAddress.of(given, DEFAULT_HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + given + "\" is not an address: " + why)
                .hasMessageEndingWith(
                        "(allowed: a port, host:port, or an http:// or https:// URL without path)");
    }

    @Test
    void of_longNames_areRefusedBeyondTheLimitsOfTheDns() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "a".repeat(61));

        assertThat(BackendAddress.of(longest + ":80", DEFAULT_HOST).host()).isEqualTo(longest);
        assertThatThrownBy(() -> BackendAddress.of("a" + longest + ":80", DEFAULT_HOST))
                .hasMessageContaining("a host name has at most 253 characters");
        assertThatThrownBy(() -> BackendAddress.of("a" + label + ":80", DEFAULT_HOST))
                .hasMessageContaining("a host name is words of letters");
    }

    @Test
    void of_barePort_isOnTheDefaultHost() {
        assertThat(BackendAddress.of("8081", "host.docker.internal").url())
                .isEqualTo("http://host.docker.internal:8081");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example.com, a.example.com",
        "http://a.example.com:8080, a.example.com:8080",
        "https://a.example.com:443, a.example.com",
        "https://a.example.com:80, a.example.com:80",
        "http://[::1]:80, [::1]",
        "http://[::1]:81, [::1]:81",
    })
    void authority_leavesOutThePortOfTheScheme(String given, String authority) {
        assertThat(BackendAddress.of(given, DEFAULT_HOST).authority()).isEqualTo(authority);
    }

    @Test
    void socketAddress_ofALiteral_isResolvedWithoutAskingAnybody() {
        assertThat(BackendAddress.of("10.0.0.5:80", DEFAULT_HOST).socketAddress().isUnresolved())
                .isFalse();
        assertThat(BackendAddress.of("[::1]:80", DEFAULT_HOST).socketAddress().isUnresolved())
                .isFalse();
        assertThat(BackendAddress.of("a.invalid:80", DEFAULT_HOST).socketAddress().isUnresolved())
                .isTrue();
    }
}
