package io.balto.console.demo;

import io.balto.console.testkit.EngineProcess;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// An engine with everything a newcomer should see: services, backends that fail on a schedule,
/// load, a backend that is drained.
public final class DemoWorld implements AutoCloseable {
    private final List<DemoBackend> backends = new ArrayList<>();
    private final EngineProcess engine;
    private final DemoLoad load;
    private final List<String> billing;

    /// One service of the demo.
    private record Part(String name, List<Habit> habits, String more) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part("billing", List.of(Habit.STEADY, Habit.STEADY, Habit.STEADY), ""),
                    new Part(
                            "inventory",
                            List.of(Habit.STEADY, Habit.STEADY, Habit.FAILING_AT_TIMES),
                            ",\"tags\":[\"team-stock\"]"),
                    new Part(
                            "search",
                            List.of(Habit.STEADY, Habit.SLOW_AT_TIMES),
                            ",\"load_balancing\":{\"algorithm\":\"least-connections\"}"),
                    new Part(
                            "reports",
                            List.of(Habit.STEADY, Habit.UNWELL_AT_TIMES, Habit.STEADY),
                            ""),
                    new Part(
                            "media",
                            List.of(Habit.SHAKY, Habit.STEADY),
                            ",\"retries\":{\"attempts\":0}"));

    /// Starts it all.
    ///
    /// @param folder for the engine's configuration and state
    /// @param port of the engine; 0 for any
    /// @param firstBackend port of the first backend, others follow; 0 for any
    /// @param second of the schedule to begin with
    public DemoWorld(Path folder, int port, int firstBackend, int second) throws IOException {
        engine = EngineProcess.start(folder, port);
        int next = firstBackend;
        for (Part part : PARTS) {
            List<String> ports = new ArrayList<>();
            for (Habit habit : part.habits) {
                DemoBackend backend = new DemoBackend(habit, next, second);
                next += firstBackend == 0 ? 0 : 1;
                backends.add(backend);
                ports.add(backend.port());
            }
            engine.send("POST", "/balto/services", definition(part, ports));
        }
        billing =
                backends.subList(0, 3).stream()
                        .map(
                                one ->
                                        "/balto/services/localhost-%2Fbilling%2F%2A/-/backends/billing-"
                                                + one.port())
                        .toList();
        load =
                new DemoLoad(
                        address(), PARTS.stream().map(part -> "/" + part.name + "/items").toList());
        load.operate(billing);
    }

    private static String definition(Part part, List<String> ports) {
        return """
        {"domain":"localhost","path_prefix":"/%s/*","name":"%s","ports":[%s],
         "circuit_breaker":{"failure_threshold":5,"success_threshold":3,"timeout":"8s"},
         "health_check":{"path":"/health","interval":"2s"}%s}
        """
                .formatted(
                        part.name,
                        part.name,
                        ports.stream().map(one -> '"' + one + '"').collect(Collectors.joining(",")),
                        part.more);
    }

    /// Where the engine listens.
    public URI address() {
        return URI.create("http://localhost:" + engine.port());
    }

    @Override
    public void close() {
        load.close();
        backends.forEach(DemoBackend::close);
        engine.close();
    }
}
