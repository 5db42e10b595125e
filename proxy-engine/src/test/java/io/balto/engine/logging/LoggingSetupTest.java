package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;

import io.balto.engine.config.AccessLogConfig;
import io.balto.engine.config.LogFormat;
import io.balto.engine.config.LogLevel;
import io.balto.engine.config.LoggingConfig;
import io.balto.engine.logging.LoggingSetup.Outcome;
import io.balto.engine.testkit.FakeClock;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

final class LoggingSetupTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<LogLevel> USUAL =
            EnumSet.of(LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR);

    private final FakeClock clock = new FakeClock();
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.balto.engine.circuit.CircuitLog");
    private @Nullable LoggingSetup logging;

    @TempDir Path folder;

    @AfterEach
    void closeLogging() {
        if (logging != null) {
            logging.close();
        }
    }

    @Test
    void text_sentenceWithPairs_isWordForWord() throws IOException {
        start(config(USUAL, LogFormat.TEXT, null));
        log.info(
                "Circuit breaker opened backend_id={} failure_threshold={}",
                "api-backend-8081",
                10);

        assertThat(onlyLine())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO "
                                + " io\\.balto\\.engine\\.circuit\\.CircuitLog .*")
                .endsWith(
                        " Circuit breaker opened backend_id=api-backend-8081 failure_threshold=10");
    }

    @Test
    void json_sentenceWithPairs_hasAMemberForEach() throws IOException {
        start(config(USUAL, LogFormat.JSON, null));
        log.atWarn()
                .addKeyValue("request_id", "r1")
                .log("Backend failed backend_id={} message={}", "b\"1\n", "shadow");

        JsonNode line = JSON.readTree(onlyLine());
        assertThat(line.get("level").asString()).isEqualTo("warn");
        assertThat(line.get("logger").asString()).isEqualTo("io.balto.engine.circuit.CircuitLog");
        assertThat(line.get("message").asString()).isEqualTo("Backend failed");
        assertThat(line.get("backend_id").asString()).isEqualTo("b\"1\n");
        assertThat(line.get("message_").asString()).isEqualTo("shadow");
        assertThat(line.get("request_id").asString()).isEqualTo("r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "JSON"})
    void anyFormat_hostileArgument_cannotForgeALine(LogFormat format) throws IOException {
        start(config(USUAL, format, null));
        log.info("Seen {} path={}", "a\nb", "/x\r\n2026-01-01T00:00:00.000Z ERROR forged");

        assertThat(onlyLine()).contains("a\\nb").contains("/x\\r\\n2026");
    }

    @Test
    void text_exception_isFramesAfterTabs() throws IOException {
        start(config(USUAL, LogFormat.TEXT, null));
        log.error(
                "It broke code={}",
                7,
                new IllegalStateException("bad\nstate", new IOException("disk")));

        List<String> lines = lines();
        assertThat(lines.getFirst()).endsWith("It broke code=7");
        assertThat(lines.get(1)).isEqualTo("\tjava.lang.IllegalStateException: bad\\nstate");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("\t"));
        assertThat(lines).contains("\tcaused by java.io.IOException: disk");
    }

    @Test
    void json_exception_isOneMemberOfOneLine() throws IOException {
        start(config(USUAL, LogFormat.JSON, null));
        log.error("It broke", new IllegalStateException("bad"));

        assertThat(JSON.readTree(onlyLine()).get("exception").asString())
                .startsWith("java.lang.IllegalStateException: bad\nat ");
    }

    @Test
    void levels_setWithAGap_writesExactlyThese() throws IOException {
        start(config(EnumSet.of(LogLevel.DEBUG, LogLevel.ERROR), LogFormat.TEXT, null));
        logAtAllLevels();

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains(" DEBUG ");
        assertThat(lines().get(1)).contains(" ERROR ");
    }

    @Test
    void isEnabled_levelOutsideTheSet_isFalse() {
        start(config(EnumSet.of(LogLevel.DEBUG, LogLevel.ERROR), LogFormat.TEXT, null));

        assertThat(log.isDebugEnabled()).isTrue();
        assertThat(log.isInfoEnabled()).isFalse();
        assertThat(log.isTraceEnabled()).isFalse();
    }

    @Test
    void changeLevels_forAWhile_goesBackByItself() throws IOException {
        LoggingSetup setup = start(config(USUAL, LogFormat.TEXT, null));
        setup.changeLevels(EnumSet.of(LogLevel.DEBUG), Duration.ofMinutes(5));
        logAtAllLevels();
        clock.move(Duration.ofMinutes(5));
        logAtAllLevels();

        assertThat(lines()).hasSize(1 + 3);
        assertThat(setup.levels()).isEqualTo(USUAL);
    }

    @Test
    void talkativeLibraries_atDebug_stayQuiet() throws IOException {
        start(config(EnumSet.allOf(LogLevel.class), LogFormat.TEXT, null));
        context.getLogger("io.netty.util.internal.PlatformDependent")
                .debug("java.nio.DirectByteBuffer.<init>: no");
        context.getLogger("io.netty.channel.Channel").warn("An exception was caught");

        assertThat(onlyLine()).contains("An exception was caught");
    }

    @Test
    void start_folderMissing_isRefusedWithKeyPathAndReason() {
        Path absent = folder.resolve("absent").resolve("balto.log");

        assertThat(outcome(new LoggingConfig(USUAL, absent, LogFormat.TEXT, null)))
                .isEqualTo(
                        new Outcome.Refused(
                                "global.logging.path",
                                absent,
                                "the folder " + folder.resolve("absent") + " does not exist"));
    }

    @Test
    void start_pathOfAccessLogIsAFolder_isRefusedWithItsKey() {
        AccessLogConfig access = new AccessLogConfig(folder, false, LogFormat.TEXT);

        assertThat(outcome(config(USUAL, LogFormat.TEXT, access)))
                .isEqualTo(
                        new Outcome.Refused(
                                "global.logging.access_log.path", folder, "it is a folder"));
    }

    @Test
    void accessLog_notConfigured_isOff() {
        LoggingSetup setup = start(config(USUAL, LogFormat.TEXT, null));
        setup.accessLog().record(Entries.plain("/"));

        assertThat(setup.accessLog().isOn()).isFalse();
        assertThat(setup.accessLog().dropped()).isZero();
    }

    @Test
    void accessLog_ownFile_isApartFromEvents() throws IOException {
        Path requests = folder.resolve("access.log");
        LoggingSetup setup =
                start(
                        config(
                                USUAL,
                                LogFormat.TEXT,
                                new AccessLogConfig(requests, false, LogFormat.JSON)));
        assertThat(setup.accessLog().isOn()).isTrue();
        setup.accessLog().record(Entries.plain("/a"));
        log.info("Started");

        assertThat(onlyLine()).endsWith("Started");
        assertThat(Files.readString(requests))
                .startsWith("{")
                .endsWith("}\n")
                .contains("\"path\":\"/a\"");
    }

    @Test
    void accessLog_sameFileAsEvents_sharesItLineByLine() throws IOException {
        AccessLogConfig access = new AccessLogConfig(logFile(), false, LogFormat.TEXT);
        LoggingSetup setup = start(config(USUAL, LogFormat.TEXT, access));
        for (int i = 0; i < 500; i++) {
            setup.accessLog().record(Entries.plain("/" + i));
            log.info("Event n={}", i);
        }

        assertThat(lines())
                .hasSize(1_000)
                .allMatch(line -> line.startsWith("203.0.113.7 ") || line.contains(" Event n="));
    }

    @Test
    void reopen_bothFilesRenamed_goesOnInNewOnes() throws IOException {
        Path requests = folder.resolve("access.log");
        LoggingSetup setup =
                start(
                        config(
                                USUAL,
                                LogFormat.TEXT,
                                new AccessLogConfig(requests, false, LogFormat.TEXT)));
        Files.move(logFile(), folder.resolve("balto.log.1"));
        Files.move(requests, folder.resolve("access.log.1"));

        setup.reopen();

        await().until(() -> Files.exists(logFile()) && Files.exists(requests));
        log.info("After");
        setup.accessLog().record(Entries.plain("/after"));
        assertThat(onlyLine()).endsWith("After");
        assertThat(Files.readString(requests)).contains("/after");
    }

    @Test
    void accessLog_diskFull_isSaidOnceInTheEventLog() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "a system with /dev/full");
        LoggingSetup setup =
                start(
                        config(
                                USUAL,
                                LogFormat.TEXT,
                                new AccessLogConfig(full, false, LogFormat.TEXT)));
        setup.accessLog().record(Entries.plain("/a"));
        await().until(() -> setup.accessLog().dropped() == 1);
        setup.accessLog().record(Entries.plain("/b"));
        await().until(() -> setup.accessLog().dropped() == 2);

        assertThat(onlyLine())
                .contains(" ERROR ")
                .contains("Access log cannot be written path=/dev/full cause=");
    }

    @Test
    void report_someLines_showsThemByLevel() {
        LoggingSetup setup = start(config(USUAL, LogFormat.TEXT, null));
        logAtAllLevels();
        log.warn("Again");

        Map<String, Double> reported = new TreeMap<>();
        setup.report(
                (meter, value, labels) -> reported.put(meter.metric() + " " + labels[0], value));
        assertThat(reported)
                .containsEntry("balto_log_events_total debug", 0.0)
                .containsEntry("balto_log_events_total info", 1.0)
                .containsEntry("balto_log_events_total warn", 2.0)
                .containsEntry("balto_log_events_total error", 1.0)
                .containsEntry("balto_log_dropped_total event", 0.0)
                .containsEntry("balto_log_dropped_total access", 0.0);
    }

    private void logAtAllLevels() {
        log.trace("Trace");
        log.debug("Debug");
        log.info("Info");
        log.warn("Warn");
        log.error("Error");
    }

    private LoggingConfig config(
            Set<LogLevel> levels, LogFormat format, @Nullable AccessLogConfig access) {
        return new LoggingConfig(levels, logFile(), format, access);
    }

    private Path logFile() {
        return folder.resolve("balto.log");
    }

    private Outcome outcome(LoggingConfig config) {
        return new LoggingStart(config, clock, context).start();
    }

    private LoggingSetup start(LoggingConfig config) {
        return switch (outcome(config)) {
            case Outcome.Started(LoggingSetup started) -> {
                logging = started;
                yield started;
            }
            case Outcome.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private String onlyLine() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /// What was written, after the writers have ended.
    private List<String> lines() throws IOException {
        closeLogging();
        return Files.readAllLines(logFile());
    }
}
