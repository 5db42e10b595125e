package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

class ProfileStoreTest {
    @TempDir private Path folder;

    @Test
    void load_withoutAFile_isEmpty() throws IOException {
        assertThat(new ProfileStore(folder.resolve("none.json")).load()).isEmpty();
    }

    @Test
    void save_profiles_areReadBackAndPrivate() throws IOException {
        Path file = folder.resolve("balto/profiles.json");
        ProfileStore store = new ProfileStore(file);
        List<Profile> profiles =
                List.of(
                        Profile.local("here", 5500),
                        new Profile(
                                "file",
                                URI.create("unix:/run/balto/admin.sock"),
                                null,
                                Profile.Environment.DEV,
                                false),
                        new Profile(
                                "live",
                                URI.create("https://balto.example:5500"),
                                "/run/secrets/balto",
                                Profile.Environment.PROD,
                                true,
                                "/etc/ssl/balto-ca.pem",
                                URI.create("http://proxy.example:3128")));

        store.save(List.of());
        store.save(profiles);

        assertThat(store.load()).isEqualTo(profiles);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void load_somethingElse_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("profiles.json"), "{\"a\":");

        assertThatThrownBy(() -> new ProfileStore(file).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a list of profiles");
    }

    @Test
    void token_fromAFile_isItsFirstLine() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "balto_abc \nmore\n");
        Profile profile =
                new Profile(
                        "a",
                        URI.create("http://127.0.0.1:1"),
                        file.toString(),
                        Profile.Environment.DEV,
                        false);

        assertThat(ProfileStore.token(profile, Map.of("BALTO_TOKEN", "other")))
                .isEqualTo("balto_abc");
        assertThat(ProfileStore.token(Profile.local("b", 1), Map.of("BALTO_TOKEN", "other")))
                .isEqualTo("other");
    }

    @Test
    void usualPlace_ofEachSystem_isItsOwn() {
        Path home = Path.of("/home/op");

        assertThat(ProfileStore.usualPlace(Map.of(), "Linux", home))
                .isEqualTo(Path.of("/home/op/.config/balto/profiles.json"));
        assertThat(ProfileStore.usualPlace(Map.of("XDG_CONFIG_HOME", "/x"), "Linux", home))
                .isEqualTo(Path.of("/x/balto/profiles.json"));
        assertThat(ProfileStore.usualPlace(Map.of(), "Mac OS X", home))
                .isEqualTo(Path.of("/home/op/Library/Application Support/Balto/profiles.json"));
    }

    @Test
    void profile_addressThatIsNone_isRefused() {
        for (String address :
                List.of("ftp://a", "a:80", "http:///x", "http://u:p@a", "http://a/balto")) {
            assertThatThrownBy(
                            () ->
                                    new Profile(
                                            "a",
                                            URI.create(address),
                                            null,
                                            Profile.Environment.DEV,
                                            false))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://a:5500, /ca.pem,, https",
        "unix:/run/a.sock, /ca.pem,, https",
        "unix:/run/a.sock,, http://p:3128, no proxy leads to a socket",
        "https://a,, p:3128, a proxy is http://host:port",
        "https://a,, https://p:3128, a proxy is http://host:port",
        "https://a,, http://p, a proxy is http://host:port",
        "https://a,, http://u:s@p:3128, a proxy is http://host:port",
        "https://a,, http://p:3128/x, a proxy is http://host:port"
    })
    void profile_wayThatIsNone_isRefused(
            URI address, @Nullable String caFile, @Nullable URI proxy, String words) {
        assertThatThrownBy(
                        () ->
                                new Profile(
                                        "a",
                                        address,
                                        null,
                                        Profile.Environment.DEV,
                                        false,
                                        caFile,
                                        proxy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void isReadableOnTheWay_throughAProxyOfAnotherMachine_isTrue() {
        assertThat(through("http://10.0.0.1:3128").isReadableOnTheWay()).isTrue();
        assertThat(through("http://127.0.0.1:3128").isReadableOnTheWay()).isFalse();
    }

    private static Profile through(String proxy) {
        return new Profile(
                "a",
                URI.create("http://127.0.0.1:5500"),
                null,
                Profile.Environment.DEV,
                false,
                null,
                URI.create(proxy));
    }

    @Test
    void isReadableOnTheWay_plainHttpOffThisMachine_isTrue() {
        assertThat(Profile.local("a", 1).isReadableOnTheWay()).isFalse();
        assertThat(
                        new Profile(
                                        "a",
                                        URI.create("http://10.0.0.1"),
                                        null,
                                        Profile.Environment.DEV,
                                        false)
                                .isReadableOnTheWay())
                .isTrue();
    }
}
