package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.config.AdminConfig;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.FakeClock;
import io.balto.engine.testkit.LogLines;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

class TokensTest {
    private static final String LONG = "0123456789abcdef";

    @RegisterExtension private final LogLines lines = new LogLines("io.balto.admin");

    @TempDir private Path home;

    @Test
    void load_aTokenThatCanBeGuessed_saysSoWithoutIt() throws IOException {
        load("token_env: T", LONG.substring(1));

        assertThat(lines.texts())
                .singleElement()
                .asString()
                .contains("name=a role=admin characters=15");
        assertThat(lines.texts().getFirst()).doesNotContain(LONG.substring(1));
    }

    @Test
    void load_aLongToken_saysNothing() throws IOException {
        load("token_env: T", LONG);

        assertThat(lines.texts()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void load_aFileThatEverybodyMayRead_saysSo() throws IOException {
        Path file = Files.writeString(home.resolve("token"), LONG + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        load("token_file: " + file, "");
        assertThat(lines.texts()).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        load("token_file: " + file, "");

        assertThat(lines.texts())
                .containsExactly(
                        "Token file may be read by every user of this machine file="
                                + file
                                + " hint=\"chmod o-r\"");
    }

    @Test
    void load_aFileThatIsNotThere_saysWhy() {
        Path file = home.resolve("token");

        assertThatThrownBy(() -> load("token_file: " + file, ""))
                .hasMessage("admin.tokens: the token a cannot be read: NoSuchFile: " + file);
    }

    @Test
    void takeOver_namesWhatEndedAndWhatIsNew() throws IOException {
        Map<String, String> variables = Map.of("T", LONG, "U", LONG + "u", "V", LONG + "v");
        AdminConfig before = config("{ name: a, token_env: T }, { name: b, token_env: U }");
        AdminConfig after = config("{ name: a, token_env: T }, { name: c, token_env: V }");
        AccessRules rules =
                new AccessRules(before, Tokens.load(before, variables, null, new FakeClock()));

        AccessRules.Difference same = rules.takeOver(rules.read(before));
        AccessRules.Difference others = rules.takeOver(rules.read(after));

        assertThat(same.isAny()).isFalse();
        assertThat(others.isAny()).isTrue();
        assertThat(others.sentence()).isEqualTo("new tokens: c; ended tokens: b");
        assertThat(lines.texts())
                .containsExactly(
                        "Access rules changed new_tokens=[c] ended_tokens=[b] allow=0"
                                + " allowed_hosts=0 allowed_backends=0 require_if_match=false");
    }

    @Test
    void load_twoOfOneText_isRefused() {
        AdminConfig twice = config("{ name: a, token_env: T }, { name: b, token_env: U }");

        assertThatThrownBy(
                        () ->
                                Tokens.load(
                                        twice,
                                        Map.of("T", LONG, "U", LONG + " "),
                                        null,
                                        new FakeClock()))
                .hasMessage(
                        "admin.tokens: the tokens a and b are the same text; give each its own");
    }

    @Test
    void load_aTokenOfAnEngineThatWasCut_isRefused() {
        assertThatThrownBy(() -> load("token_env: T", "balto_made-by-hand-and-never-accepted"))
                .hasMessageStartingWith("admin.tokens: the token a begins with balto_");
    }

    @Test
    void onSecond_afterTheLastAdminTokenEnded_warnsOnce() throws IOException {
        AdminConfig before = config("{ name: a, role: admin, token_env: T }");
        Tokens tokens = Tokens.load(before, Map.of("T", LONG), null, new FakeClock());
        AccessRules rules = new AccessRules(before, tokens);
        rules.onSecond();
        rules.takeOver(rules.read(config("")));

        rules.onSecond();
        rules.onSecond();

        assertThat(lines.texts())
                .filteredOn(line -> line.startsWith("Admin API serves this machine"))
                .hasSize(1);
    }

    private static AdminConfig config(String tokens) {
        return EngineFixture.config("admin: { tokens: [" + tokens + "] }").admin();
    }

    private static void load(String from, String variable) throws IOException {
        String yaml = "admin: { tokens: [{ name: a, role: admin, " + from + " }] }";
        Tokens.load(
                EngineFixture.config(yaml).admin(), Map.of("T", variable), null, new FakeClock());
    }
}
