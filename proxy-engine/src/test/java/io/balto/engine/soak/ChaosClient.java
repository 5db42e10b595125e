package io.balto.engine.soak;

import static org.awaitility.Awaitility.await;

import io.balto.engine.soak.ChaosLedger.Asked;
import io.balto.engine.soak.ChaosLedger.Got;
import io.balto.engine.testkit.RawClient;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A client that asks for paths nobody else asks for, over kept connections, and notes every
/// answer.
final class ChaosClient implements Runnable {
    private static final int MOST_PER_CONNECTION = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Random random;
    private final List<String> services;
    private final ChaosLedger ledger;
    private final Supplier<@Nullable InetSocketAddress> engine;
    private final BooleanSupplier isOver;
    private int asked;

    /// @param services the domains it asks for
    /// @param engine where the engine is, or nothing while it is dead
    ChaosClient(
            String name,
            Random random,
            List<String> services,
            ChaosLedger ledger,
            Supplier<@Nullable InetSocketAddress> engine,
            BooleanSupplier isOver) {
        this.name = name;
        this.random = random;
        this.services = services;
        this.ledger = ledger;
        this.engine = engine;
        this.isOver = isOver;
    }

    @Override
    public void run() {
        while (!isOver.getAsBoolean()) {
            await().atMost(PATIENCE).until(() -> engine.get() != null || isOver.getAsBoolean());
            InetSocketAddress address = engine.get();
            if (address != null) {
                visit(address);
            }
        }
    }

    private void visit(InetSocketAddress address) {
        long fromNanos = System.nanoTime();
        try (RawClient client = RawClient.connect(address)) {
            boolean goesOn = true;
            for (int i = 0; goesOn && i < MOST_PER_CONNECTION && !isOver.getAsBoolean(); i++) {
                goesOn = ask(client);
            }
        } catch (IOException e) {
            note("", "", fromNanos, new Got.Nothing(e.toString()));
        }
    }

    /// @return whether the connection goes on
    private boolean ask(RawClient client) {
        String service = services.get(random.nextInt(services.size()));
        String path = "/" + name + "/" + asked++;
        long fromNanos = System.nanoTime();
        try {
            client.send("GET " + path + " HTTP/1.1\r\nHost: " + service + "\r\n\r\n");
            RawClient.Answer answer = client.answer();
            String reason = answer.field("X-Balto-Reason");
            note(
                    service,
                    path,
                    fromNanos,
                    reason.isEmpty()
                            ? new Got.FromBackend(answer.status(), answer.body())
                            : new Got.FromEngine(answer.status(), reason));
            return !answer.field("Connection").equals("close");
        } catch (IOException e) {
            note(service, path, fromNanos, new Got.Nothing(e.toString()));
            return false;
        }
    }

    private void note(String service, String path, long fromNanos, Got got) {
        ledger.note(new Asked(service, path, fromNanos, System.nanoTime(), got));
    }
}
