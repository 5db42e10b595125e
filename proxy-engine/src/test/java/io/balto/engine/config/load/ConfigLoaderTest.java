package io.balto.engine.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.LogLevel;
import io.balto.engine.config.binding.Finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConfigLoaderTest {
    private static final String SERVICE =
            """
            services:
              - domain: a.example.com
                path_prefix: /*
                ports: [8081]
            """;

    @TempDir Path folder;

    @Test
    void load_severalProblems_tellsAllInTheOrderOfTheirPlaces() {
        Report report =
                load(
                        """
                        services:
                          - domain: a..b
                            path_prefx: /*
                            ports: [70000]
                        server:
                          drain_timeout: 30
                          port: ":5500"
                          port: ":5501"
                        globl: {}
                        """);

        assertThat(lines(report))
                .containsExactly(
                        "f:2:5: error[E0207]: services[0].path_prefix:"
                                + " the key \"path_prefix\" is missing",
                        "f:2:13: error[E0302]: services[0].domain: \"a..b\" is not a domain",
                        "f:3:5: error[E0107]: unknown key \"path_prefx\" in services[0]",
                        "f:4:13: error[E0305]: services[0].ports[0]:"
                                + " \"70000\" is not a port, 1 to 65535",
                        "f:6:18: error[E0202]: server.drain_timeout:"
                                + " \"30\" has no unit; write 30s or 30ms",
                        "f:8:3: error[E0108]: server.port: the key \"port\" stands here twice",
                        "f:9:1: error[E0107]: unknown key \"globl\"");
    }

    @Test
    void load_keysThatAreWrong_tellsAtOnceWhatIsWrongWithTheOthers() {
        Report report =
                load(
                        """
                        services:
                          - domain: a..b
                            path_prefix: /*
                            ports: [8081]
                            tagz: [x]
                            retries: { attempts: -1 }
                            load_balancing: { algorithm: weighted-r }
                          - domain: b.example.com
                            path_prefix: api
                            backends: [{ url: "8081", weight: 3 }]
                        """);

        assertThat(report.findings())
                .extracting(finding -> finding.path().toString())
                .containsExactly(
                        "services[0].domain",
                        "services[0].tagz",
                        "services[0].retries.attempts",
                        "services[0].load_balancing.algorithm",
                        "services[1].path_prefix");
    }

    @Test
    void load_servicesThatLackKeys_tellsAtOnceWhatIsWrongWithAll() {
        Report report =
                load(
                        """
                        admin:
                          tokens:
                            - { role: admin, sha256: SHA }
                            - { name: a, role: admin }
                            - { name: a, role: admin, sha256: SHA }
                        services:
                          - path_prefix: /a
                            ports: [x y]
                          - domain: api.example.com
                            ports: [8081, 8081]
                          - domain: api.example.com
                            path_prefix: /*
                            backends: [{ url: "8081" }, { weight: 3 }, { url: "8081" }]
                          - domain: api.example.com
                            path_prefix: /*
                        """
                                .replace("SHA", "a".repeat(64)));

        assertThat(report.findings())
                .extracting(finding -> finding.path().toString())
                .containsExactly(
                        "admin.tokens[0].name",
                        "admin.tokens[1]",
                        "admin.tokens[2].name",
                        "services[0].domain",
                        "services[0].ports[0]",
                        "services[1].path_prefix",
                        "services[1].ports[1]",
                        "services[2].backends[1].url",
                        "services[2].backends[2].url",
                        "services[3]",
                        "services[3].path_prefix");
    }

    @Test
    void load_withoutAKeyThatMustBeGiven_saysWhatToAdd() {
        Report report = load("services: [{ domain: a.test, ports: [8080] }]");

        assertThat(report.findings())
                .extracting(Finding::help)
                .containsExactly("add path_prefix, such as path_prefix: \"/*\"");
    }

    @ParameterizedTest
    @CsvSource({"/balto/x, admin.listen moves /balto to a listener of its own", "/health, ''"})
    void load_aPathOfTheEngine_isRefusedWithWhatHelps(String path, String help) {
        Report report =
                load("services: [{ domain: a.test, path_prefix: " + path + ", ports: [8080] }]");

        assertThat(report.findings()).extracting(Finding::help).containsExactly(help);
    }

    @ParameterizedTest
    @CsvSource({
        "'server:\r\n  prot: 1\r\n', f:2:3",
        "'\ufeffprot: 1', f:1:1",
        "'server: {x-a: \"\ud83d\ude00\", prot: 1}', f:1:20"
    })
    void load_anyLineEndsAndCharacters_countsLinesAndCharacters(String document, String place) {
        assertThat(load(document).findings().getFirst().place()).hasToString(place);
    }

    @Test
    void load_standardInput_standsWhereItIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "server: {port: 1}");

        LoadResult result =
                new ConfigLoader(Map.of(), List.of())
                        .load(List.of(file, Path.of("-")), bytes("server: {port: 2}"));

        assertThat(lines(result.report()))
                .containsExactly(
                        "<stdin>:1:16: error[E0108]: server.port: the key \"server.port\" is set in"
                                + " two files");
    }

    @Test
    void load_aThousandProblems_showsAHundred() {
        Report report = load("unknown: 1\n".repeat(5_000));

        assertThat(report.findings()).hasSize(1_000);
        assertThat(report.shown()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "server: {prot: 1}, port",
        "server: {drainTimeout: 5s}, drain_timeout",
        "server: {drain-timeout: 5s}, drain_timeout",
        "server: {transport: EPOLL}, epoll",
        "global: {load_balancing: {algorithm: roundrobin}}, round-robin",
        "global: {logging: {level: warning}}, ''",
        "sevrer: {}, server",
        "zzzzzz: {}, ''"
    })
    void load_aSlip_suggestsWhatWasMeant(String document, String suggestion) {
        assertThat(load(document).findings().getFirst().suggestion()).isEqualTo(suggestion);
    }

    @Test
    void load_oneWordAsLevel_isThatLevelOnly() {
        assertThat(loaded("global: {logging: {level: warn}}").global().logging().level())
                .containsExactly(LogLevel.WARN);
    }

    @Test
    void load_emptySections_haveTheirDefaults() {
        assertThat(loaded("server:\nadmin:\nglobal:\nservices:\n"))
                .isEqualTo(EngineConfig.defaults());
    }

    @Test
    void load_extensions_areKeptInServicesAndIgnoredElsewhere() {
        EngineConfig config =
                loaded("x-a: 1\nserver: {x-b: [2]}\n" + SERVICE + "    x-c: {d: ~}\n");

        assertThat(config.services().getFirst().extensions())
                .isEqualTo(Map.of("x-c", Map.of("d", "")));
    }

    @Test
    void load_variablesAndFlags_outrankTheFileInThisOrder() {
        Map<String, String> environment =
                Map.of("BALTO_SERVER_PORT", "1111", "BALTO_SERVER_LIMITS_HEAD", "64KiB");
        String document = "server: {port: 2222, watch: false, limits: {head: 16KiB, fields: 7}}";

        LoadResult result =
                new ConfigLoader(environment, List.of("server.port=:3333", "admin.listen=4444"))
                        .load("f", bytes(document));

        EngineConfig config = config(result);
        assertThat(config.server().port()).hasToString(":3333");
        assertThat(config.server().limits().head()).hasToString("64KiB");
        assertThat(config.server().limits().fields()).isEqualTo(7);
        assertThat(config.server().watch()).isFalse();
        assertThat(config.admin().listen()).hasToString(":4444");
    }

    @Test
    void load_aListInAFlag_isAList() {
        LoadResult result =
                new ConfigLoader(Map.of(), List.of("global.logging.level=[debug, info]"))
                        .load("f", bytes("server: {}"));

        assertThat(config(result).global().logging().level())
                .containsExactly(LogLevel.DEBUG, LogLevel.INFO);
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, --set server.port: error[E0401]: not of the form key.key=value",
        "=1, --set : error[E0401]: not of the form key.key=value",
        "services[0].domain=a,"
                + " --set services[0].domain: error[E0401]: not of the form key.key=value",
        "server.prot=1, --set server.prot: error[E0107]: unknown key \"prot\" in server"
    })
    void load_aFlagThatSetsNothing_isAnError(String flag, String line) {
        LoadResult result =
                new ConfigLoader(Map.of(), List.of(flag)).load("f", bytes("server: {}"));

        assertThat(lines(result.report())).containsExactly(line);
    }

    @Test
    void load_aWrongVariable_isNamedAsThePlace() {
        LoadResult result =
                new ConfigLoader(Map.of("BALTO_SERVER_EVENT_LOOPS", "many"), List.of())
                        .load("f", bytes("server: {}"));

        assertThat(lines(result.report()))
                .containsExactly(
                        "BALTO_SERVER_EVENT_LOOPS: error[E0206]: server.event_loops:"
                                + " \"many\" is not a whole number");
    }

    @Test
    void load_aVariableWithASlip_warns() {
        LoadResult result =
                new ConfigLoader(
                                Map.of("BALTO_SERVER_PROT", "1", "BALTO_ADMIN_TOKEN", "x"),
                                List.of())
                        .load("f", bytes("server: {}"));

        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        assertThat(result.report().findings())
                .extracting(Finding::suggestion)
                .containsExactly("BALTO_SERVER_PORT");
    }

    @Test
    void load_references_areResolvedInValuesOnly() throws IOException {
        Files.writeString(folder.resolve("name"), "from-file\r\n");
        Files.writeString(
                folder.resolve("balto.yaml"),
                """
                server: {event_loops: "${LOOPS}", port: ":${PORT:-5501}"}
                services:
                  - name: ${file:name}
                    domain: ${EMPTY:-a}.${ZONE}
                    path_prefix: /$$/${ZONE}
                    ports: ["${PORTS}"]
                    x-kept: ${NOTHING}
                """);
        Map<String, String> environment =
                Map.of("LOOPS", "3", "EMPTY", "", "ZONE", "internal", "PORTS", "8081");

        LoadResult result =
                new ConfigLoader(environment, List.of())
                        .load(List.of(folder.resolve("balto.yaml")));

        EngineConfig config = config(result);
        assertThat(config.server().eventLoops()).isEqualTo(3);
        assertThat(config.server().port()).hasToString(":5501");
        assertThat(config.services().getFirst().name()).isEqualTo("from-file");
        assertThat(config.services().getFirst().domain()).isEqualTo("a.internal");
        assertThat(config.services().getFirst().pathPrefix()).isEqualTo("/$/internal");
        assertThat(config.services().getFirst().ports()).containsExactly("8081");
        assertThat(config.services().getFirst().extensions()).containsEntry("x-kept", "${NOTHING}");
    }

    @Test
    void load_aReferenceToStructure_staysText() {
        LoadResult result =
                new ConfigLoader(Map.of("X", "[a, b]", "Y", "${X}"), List.of())
                        .load("f", bytes("admin: {allowed_hosts: [\"${X}\", \"${Y}\"]}"));

        assertThat(config(result).admin().allowedHosts()).containsExactly("[a, b]", "${X}");
    }

    @Test
    void load_aCredential_isReadFromItsFolder() throws IOException {
        Files.writeString(folder.resolve("host"), "secret.example.com");

        LoadResult result =
                new ConfigLoader(Map.of("CREDENTIALS_DIRECTORY", folder.toString()), List.of())
                        .load("f", bytes("admin: {allowed_hosts: [\"${cred:host}\"]}"));

        assertThat(config(result).admin().allowedHosts()).containsExactly("secret.example.com");
    }

    @Test
    void load_severalFiles_areOneConfiguration() throws IOException {
        Files.writeString(folder.resolve("10-base.yaml"), "server: {port: 1111}\n" + SERVICE);
        Files.writeString(
                folder.resolve("20-more.yml"),
                "server: {watch: false}\n" + SERVICE.replace("a.ex", "b.ex"));
        Files.writeString(folder.resolve("notes.txt"), "not yaml: [");

        EngineConfig config = config(new ConfigLoader(Map.of(), List.of()).load(List.of(folder)));

        assertThat(config.server().port().port()).isEqualTo(1111);
        assertThat(config.server().watch()).isFalse();
        assertThat(config.services())
                .extracting("domain")
                .containsExactly("a.example.com", "b.example.com");
    }

    @Test
    void load_theSameInTwoFiles_namesBothPlaces() throws IOException {
        Path first = Files.writeString(folder.resolve("1.yaml"), "server: {port: 1}\n" + SERVICE);
        Path second = Files.writeString(folder.resolve("2.yaml"), "server: {port: 2}\n" + SERVICE);

        Report report = new ConfigLoader(Map.of(), List.of()).load(List.of(first, second)).report();

        assertThat(lines(report))
                .containsExactly(
                        second
                                + ":1:16: error[E0108]: server.port: the key \"server.port\" is set"
                                + " in two files",
                        second
                                + ":4:18: error[E0301]: services[1].path_prefix: the route"
                                + " \"a.example.com/*\" is that of services[0], at "
                                + first
                                + ":3:5");
        assertThat(report.findings().getFirst().help()).contains(first + ":1:16");
    }

    @Test
    void load_filesThatCannotBeRead_saysWhy() {
        Path nothing = folder.resolve("nothing.yaml");

        Report report =
                new ConfigLoader(Map.of(), List.of()).load(List.of(nothing, folder)).report();

        assertThat(lines(report))
                .containsExactlyInAnyOrder(
                        nothing + ": error[E0101]: there is no file \"" + nothing + "\"",
                        folder + ": error[E0101]: there is no .yaml file in this folder");
    }

    @Test
    void load_strangeButUsable_warns() {
        Report report =
                load(
                        """
                        services:
                          - domain: a
                            path_prefix: /*
                            backends: [{url: 8081, weight: 2}]
                            load_balancing: {hash_on: path}
                            health_check: {type: tcp, path: /x, headers: {Authorization: Basic}}
                          - {domain: a, path_prefix: /, ports: [1]}
                          - {domain: a, path_prefix: "/:x/*", ports: [1]}
                        """);

        assertThat(report.hasErrors()).isFalse();
        assertThat(report.findings())
                .extracting(finding -> finding.place() + " " + finding.code().number())
                .containsExactly(
                        "f:3:18 W0102",
                        "f:4:36 W0101",
                        "f:5:31 W0103",
                        "f:6:37 W0103",
                        "f:6:66 W0104");
    }

    @Test
    void load_adminApart_freesItsPath() {
        String document = "services: [{domain: a, path_prefix: /balto/*, ports: [1]}]";

        assertThat(load(document).hasErrors()).isTrue();
        assertThat(load("admin: {listen: 5501}\n" + document).hasErrors()).isFalse();
    }

    private static Report load(String document) {
        return new ConfigLoader(Map.of(), List.of()).load("f", bytes(document)).report();
    }

    private static EngineConfig loaded(String document) {
        return config(new ConfigLoader(Map.of(), List.of()).load("f", bytes(document)));
    }

    private static EngineConfig config(LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded(var config, _, _, _) -> config;
            case LoadResult.Invalid(var report) -> throw new AssertionError(lines(report));
        };
    }

    private static List<String> lines(Report report) {
        return report.findings().stream().map(Report::lineFor).toList();
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
