package io.balto.engine.testkit;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.metrics.exposition.ScrapeFormat;
import io.balto.engine.server.BaltoEngine;
import io.balto.engine.server.EngineOptions;
import io.balto.engine.server.StartResult;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A real engine on a free port of the loopback interface, stopped when it is closed.
public final class EngineFixture implements AutoCloseable {
    private final BaltoEngine engine;

    private EngineFixture(BaltoEngine engine) {
        this.engine = engine;
    }

    /// One service for every path of `t.test` on these backends, with further lines of YAML for it.
    ///
    /// @param service lines at the level of the service's keys, may be empty
    public static EngineFixture serving(String service, String... ports) {
        return withServer("", service, ports);
    }

    /// The same with further lines under `server`.
    public static EngineFixture withServer(String server, String service, String... ports) {
        return withGlobal("", server, service, ports);
    }

    /// The same with further lines under `global`.
    public static EngineFixture withGlobal(
            String global, String server, String service, String... ports) {
        return of(yaml(global, server, service, ports));
    }

    /// The text of such a configuration.
    public static String yaml(String global, String server, String service, String... ports) {
        return """
        global:
          load_balancing: { algorithm: round-robin }
        %s
        server:
          port: "127.0.0.1:0"
          event_loops: 2
          drain_timeout: 5s
        %s
        services:
          - domain: t.test
            path_prefix: "/*"
            ports: [%s]
            strip_prefix: false
            health_check: { enabled: false }
        %s
        """
                .formatted(
                        global.indent(2),
                        server.indent(2),
                        String.join(", ", List.of(ports).stream().map(p -> '"' + p + '"').toList()),
                        service.indent(4));
    }

    /// An engine with this configuration.
    public static EngineFixture of(String yaml) {
        return of(yaml, EngineOptions.standard());
    }

    /// An engine with this configuration and these options.
    public static EngineFixture of(String yaml, EngineOptions options) {
        return switch (BaltoEngine.start(config(yaml), options)) {
            case StartResult.Started(BaltoEngine engine, _) -> new EngineFixture(engine);
            case StartResult.Refused(_, List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    /// Reads a configuration that is valid.
    public static EngineConfig config(String yaml) {
        LoadResult result =
                new ConfigLoader(Map.of(), List.of())
                        .load("test", yaml.getBytes(StandardCharsets.UTF_8));
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded.config();
        }
        throw new AssertionError(result.report());
    }

    /// The running engine.
    public BaltoEngine engine() {
        return engine;
    }

    /// Where it accepts clients.
    public InetSocketAddress address() {
        return engine.address();
    }

    /// The sum of all series of a meter that have these labels, as a scrape shows it now.
    ///
    /// @param labels for example `reason="reset"`
    public double counted(String meter, String... labels) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            engine.metrics().scrape(ScrapeFormat.TEXT, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(meter + "{") || line.startsWith(meter + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// Connects a client.
    public RawClient client() throws IOException {
        return RawClient.connect(address());
    }

    /// Connects a client that asks for a stream of events.
    ///
    /// @param fields further lines of its head, each with its end; may be empty
    public RawClient stream(String target, String fields) throws IOException {
        return client().send(
                        "GET "
                                + target
                                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                + fields
                                + "\r\n");
    }

    @Override
    public void close() {
        engine.stop();
    }
}
