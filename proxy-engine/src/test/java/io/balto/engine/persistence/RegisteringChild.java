package io.balto.engine.persistence;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.Wiring;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.service.ServiceDefinition;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// A process of its own that registers services from several threads until it is killed, or nothing
/// can be kept any more, and prints each id once it was told that it is kept.
///
/// Arguments: state directory, a word for this round, threads.
final class RegisteringChild {
    /// Low, so that rewrites happen between the kills.
    static final long COMPACT_FROM_BYTES = 32 << 10;

    private RegisteringChild() {}

    static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (ServiceRegistry registry = registry(Path.of(args[0]))) {
            registry.start(PolicyDefaults.STANDARD, List.of());
            out.println("ready");
            Thread[] threads = new Thread[Integer.parseInt(args[2])];
            for (int i = 0; i < threads.length; i++) {
                String prefix = args[1] + "-" + i + "-";
                threads[i] = Thread.ofPlatform().start(() -> register(registry, prefix, out));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static ServiceRegistry registry(Path directory) {
        SystemNanoClock clock = new SystemNanoClock();
        DiskFiles files =
                ((DiskFiles.Claim.Claimed) DiskFiles.claim(directory, Journal.CURRENT)).files();
        FileServiceStore store =
                ((Opening.Opened) FileServiceStore.open(files, "127.0.0.1", COMPACT_FROM_BYTES))
                        .store();
        return new ServiceRegistry(
                new Snapshots(),
                store,
                new Wiring(
                        clock,
                        new Metrics(clock, Metrics.Options.OFF),
                        BackendListener.NONE,
                        bound -> ThreadLocalRandom.current().nextInt(bound)));
    }

    private static void register(ServiceRegistry registry, String prefix, PrintStream out) {
        for (int i = 0; ; i++) {
            ServiceDefinition definition =
                    ServiceDefinition.of(prefix + i + ".test", "/*", List.of("8081"));
            ChangeRequest request =
                    ChangeRequest.of(
                            new ServiceChange.Create(definition), Author.api("child", prefix));
            switch (registry.apply(request).toCompletableFuture().join()) {
                case ChangeResult.Applied _ -> out.println(definition.id());
                case ChangeResult.NotDurable(String cause) -> {
                    out.println("refused: " + cause);
                    return;
                }
                case ChangeResult other -> throw new AssertionError(other);
            }
        }
    }
}
