package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.ChildProcess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/// The script `bin/balto` in a distribution whose one jar leads to the classes of this build.
class LauncherIT {
    private static final Path SCRIPT = Path.of("src", "main", "dist", "bin", "balto");

    @TempDir private Path folder;

    @BeforeEach
    void makeADistribution() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("dist/bin"));
        Path lib = Files.createDirectories(folder.resolve("dist/lib"));
        Files.copy(SCRIPT, bin.resolve("balto"));
        Files.copy(SCRIPT.resolveSibling("memory-flags"), bin.resolve("memory-flags"));
        assertThat(bin.resolve("balto").toFile().setExecutable(true)).isTrue();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(lib.resolve("all.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @Test
    void launcher_anyCommand_endsWithItsExitCode() throws Exception {
        Files.writeString(folder.resolve("bad.yaml"), "a: 1\n");
        try (ChildProcess good = balto("dist/bin/balto", "version");
                ChildProcess bad = balto("dist/bin/balto", "validate", "-c", "bad.yaml")) {
            assertThat(good.exitCode()).as("%s", good).isZero();
            assertThat(good.out()).hasSize(1).allMatch(line -> line.startsWith("balto "));
            assertThat(good.err()).isEmpty();
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.out().getFirst())
                    .isEqualTo("bad.yaml:1:1: error[E0107]: unknown key \"a\"");
        }
    }

    @Test
    void launcher_throughALink_findsItsDistribution() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("dist", "bin", "balto"));
        try (ChildProcess balto = balto("./linked", "schema")) {
            assertThat(balto.exitCode()).as("%s", balto).isZero();
            assertThat(balto.out().getFirst()).isEqualTo("{");
        }
    }

    @Test
    void launcher_anywhere_takesNothingFromTheCurrentFolder() throws Exception {
        try (ChildProcess balto =
                ChildProcess.start(
                        folder,
                        List.of("dist/bin/balto", "version"),
                        Map.of(
                                "BALTO_JDK",
                                System.getProperty("java.home"),
                                "JAVA_OPTS",
                                "-XshowSettings:properties"))) {
            assertThat(balto.exitCode()).as("%s", balto).isZero();
            List<String> shown = balto.err().stream().map(String::strip).toList();
            int first = shown.indexOf("java.class.path = " + folder.resolve("dist/lib/all.jar"));
            assertThat(first).as("%s", shown).isNotNegative();
            assertThat(shown.get(first + 1)).matches("[a-z.]+ = .*");
        }
    }

    @Test
    void launcher_running_hearsTerm() throws Exception {
        try (ChildProcess balto =
                balto("dist/bin/balto", "run", "--set", "server.port=127.0.0.1:0")) {
            balto.awaitTalk("balto: listening on ");

            balto.signal("TERM");

            assertThat(balto.exitCode()).as("%s", balto).isZero();
        }
    }

    @Test
    void launcher_aHeapThatIsFull_namesTheRemedy() throws Exception {
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 20_000; i++) {
            services.append("  - { domain: d%d.test, path_prefix: /*, ports: [1] }%n".formatted(i));
        }
        Files.writeString(folder.resolve("many.yaml"), services);
        try (ChildProcess balto =
                ChildProcess.start(
                        folder,
                        List.of("dist/bin/balto", "validate", "-c", "many.yaml"),
                        Map.of(
                                "BALTO_JDK",
                                System.getProperty("java.home"),
                                "JAVA_OPTS",
                                "-Xms16m -Xmx16m"))) {
            assertThat(balto.exitCode()).isNotZero();
            assertThat(balto.err())
                    .contains(
                            "balto: the heap is full and may not grow: allow it more with"
                                    + " JAVA_OPTS=-Xmx1g");
        }
    }

    private ChildProcess balto(String... command) throws IOException {
        return ChildProcess.start(
                folder,
                List.of(command),
                Map.of("BALTO_JDK", System.getProperty("java.home"), "JAVA_OPTS", "-Xshare:auto"));
    }
}
