package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.AdminConfig;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.ListenAddress;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Every file in `configs` starts an engine, not only a parser.
class SamplesIT {
    private static final Path CONFIGS = Path.of("..", "configs");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void start_anySample_serves(Path sample) {
        List<String> flags =
                List.of(
                        "server.port=127.0.0.1:0",
                        "server.transport=nio",
                        "server.event_loops=1",
                        "server.drain_pause=0s",
                        "server.limits.direct_memory=16MiB");
        LoadResult read = new ConfigLoader(Map.of(), flags).load(List.of(sample));
        assertThat(read).isInstanceOf(LoadResult.Loaded.class);

        EngineConfig config = hereOnly(((LoadResult.Loaded) read).config());
        StartResult result = BaltoEngine.start(config, EngineOptions.standard());

        assertThat(result).isInstanceOf(StartResult.Started.class);
        StartResult.Started started = (StartResult.Started) result;
        assertThat(started.warnings()).isEmpty();
        assertThat(started.engine().stop()).isZero();
    }

    /// The same without what must be on the machine it is for: files with tokens, a fixed port.
    private static EngineConfig hereOnly(EngineConfig config) {
        AdminConfig admin = config.admin();
        AdminConfig here =
                new AdminConfig(
                        admin.listen() == null ? null : new ListenAddress("127.0.0.1", 0),
                        admin.allow(),
                        admin.allowedHosts(),
                        admin.allowedBackends(),
                        List.of(),
                        admin.requireIfMatch());
        return new EngineConfig(config.global(), config.server(), here, config.services());
    }
}
