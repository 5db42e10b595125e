package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

class TokensTest {
    private static final String LONG = "0123456789abcdef";

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.balto.admin");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @TempDir private Path home;

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void load_aTokenThatCanBeGuessed_saysSoWithoutIt() throws IOException {
        load("token_env: T", LONG.substring(1));

        assertThat(texts()).singleElement().asString().contains("name=a role=admin characters=15");
        assertThat(texts().getFirst()).doesNotContain(LONG.substring(1));
    }

    @Test
    void load_aLongToken_saysNothing() throws IOException {
        load("token_env: T", LONG);

        assertThat(texts()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void load_aFileThatEverybodyMayRead_saysSo() throws IOException {
        Path file = Files.writeString(home.resolve("token"), LONG + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        load("token_file: " + file, "");
        assertThat(texts()).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        load("token_file: " + file, "");

        assertThat(texts())
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

    private static void load(String from, String variable) throws IOException {
        String yaml = "admin: { tokens: [{ name: a, role: admin, " + from + " }] }";
        Tokens.load(
                EngineFixture.config(yaml).admin(), Map.of("T", variable), null, new FakeClock());
    }

    private List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
