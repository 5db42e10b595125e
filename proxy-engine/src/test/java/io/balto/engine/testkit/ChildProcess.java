package io.balto.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The command `balto` in a process of its own; killed when a test leaves it behind.
public final class ChildProcess implements AutoCloseable {
    private static final String MAIN = "io.balto.engine.cli.Main";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final Thread outReader;
    private final Thread errReader;

    private ChildProcess(Process process) {
        this.process = process;
        this.outReader = gather(process.inputReader(StandardCharsets.UTF_8), out);
        this.errReader = gather(process.errorReader(StandardCharsets.UTF_8), err);
    }

    /// Runs `balto` on the classes of this build.
    ///
    /// @param jvm further options of the JVM
    public static ChildProcess ofMain(Path folder, List<String> jvm, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(List.of(arguments));
        return start(folder, command, Map.of());
    }

    /// Runs any command.
    public static ChildProcess start(Path folder, List<String> command, Map<String, String> more)
            throws IOException {
        List<String> whole = new ArrayList<>();
        if (ignoresSignals()) { // as under nohup, and a JVM that inherits this never hears of them
            whole.addAll(List.of("env", "--default-signal=HUP,INT"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BALTO_"));
        builder.environment().putAll(more);
        return new ChildProcess(builder.start());
    }

    /// Whether the tests themselves ignore HUP (1) or INT (2), as a job in the background does.
    private static boolean ignoresSignals() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .findFirst()
                        .orElse("SigIgn:\t0");
        return (Long.parseUnsignedLong(ignored.substring(8), 16) & 0b11) != 0;
    }

    /// Waits for a line of standard error that contains this expression.
    ///
    /// @return what its groups matched
    public Matcher awaitTalk(String expression) {
        return awaitLine(err, Pattern.compile(expression));
    }

    /// Waits for a line of standard output that contains this expression.
    public Matcher awaitData(String expression) {
        return awaitLine(out, Pattern.compile(expression));
    }

    private Matcher awaitLine(List<String> lines, Pattern pattern) {
        try {
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    !process.isAlive()
                                            || lines.stream().anyMatch(pattern.asPredicate()));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("no " + pattern + " in " + this, late);
        }
        Stream<Matcher> found = lines.stream().map(pattern::matcher).filter(Matcher::find);
        return found.findFirst().orElseThrow(() -> new AssertionError(pattern + " in " + this));
    }

    /// Hands over standard input and closes it.
    public void input(String text) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Sends a signal, without waiting for what it does.
    ///
    /// @param name without `SIG`
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /// Its number in the system.
    public long pid() {
        return process.pid();
    }

    /// Waits for the end.
    public int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("%s", this).isTrue();
        outReader.join();
        errReader.join();
        return process.exitValue();
    }

    /// The lines of standard output so far.
    public List<String> out() {
        return out;
    }

    /// The lines of standard error so far.
    public List<String> err() {
        return err;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "standard output " + out + ", standard error " + err;
    }

    private static Thread gather(BufferedReader reader, List<String> lines) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (reader) {
                                reader.lines().forEach(lines::add);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        });
    }
}
