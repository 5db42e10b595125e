package io.balto.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Asks a running engine whether it is well; for container probes.
@Command(
        name = "health",
        description = "Asks a running engine for its health: 0 healthy, 1 not, 3 not reachable.")
final class HealthCommand implements Callable<Integer> {
    @Option(
            names = {"-e", "--engine"},
            paramLabel = "URL",
            description = "Default: ${DEFAULT-VALUE}")
    private URI engine = URI.create("http://127.0.0.1:5500");

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}")
    private int timeoutSeconds = 2;

    private final Terminal terminal;

    HealthCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration timeout = Duration.ofSeconds(timeoutSeconds);
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(timeout).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(engine.resolve("/health")).timeout(timeout).build();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            terminal.data().println(answer.body());
            return answer.statusCode() == 200 ? ExitCode.OK : ExitCode.NEGATIVE;
        } catch (IOException e) {
            terminal.talk()
                    .println(
                            "balto: no engine answers at "
                                    + engine
                                    + "; is it running? (balto run)");
            return ExitCode.UNREACHABLE;
        }
    }
}
