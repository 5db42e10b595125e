package io.balto.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.soak.FlappingBackend.Mode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Backends flap, services are registered, changed and removed, the file is read again and the
/// process is killed, all while clients ask: every answer belongs to its request and comes from a
/// backend that was one of the service, and a request fails only where every backend of its service
/// was down, or the engine was dead. The one exception is a backend that took a request on a new
/// connection and reset it: nobody knows what it did, so the request is not repeated elsewhere.
///
/// The first backend of each service is up but for outages, in which all of them are down.
/// `chaos.seed` and `chaos.rounds` ask for another run or a longer one.
class ChaosIT {
    private static final Logger LOG = LoggerFactory.getLogger(ChaosIT.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 6;
    private static final int BACKENDS = 3;
    private static final int ANSWERS_A_STEP = 60;

    /// Of the file, registered once, registered and removed again and again.
    private static final String OF_FILE = "file.test";

    private static final String PATCHED = "patched.test";
    private static final String COMING = "coming.test";
    private static final List<String> SERVICES = List.of(OF_FILE, PATCHED, COMING);

    private static final String POLICY =
            """
            "retries": { "attempts": 3, "on": ["connect", "reset-before-response", "502", "503"], "budget": "100%" },
            "circuit_breaker": { "failure_threshold": 5, "success_threshold": 2, "timeout": "300ms",
              "max_half_open_requests": 50 },
            "health_check": { "path": "/health", "interval": "500ms", "timeout": "2s", "healthy_threshold": 1 }
            """;

    /// One thing that is done to the engine or its backends.
    private enum Step {
        FLAP(8),
        OUTAGE(2),
        PATCH(3),
        COME_OR_GO(3),
        HANG_UP(1),
        RELOAD(1),
        KILL(1);

        private final int times;

        Step(int times) {
            this.times = times;
        }
    }

    private final long seed = Long.getLong("chaos.seed", 20_261_124L);
    private final Random random = new Random(seed);
    private final ChaosLedger ledger = new ChaosLedger();
    private final Map<String, List<FlappingBackend>> backends = new LinkedHashMap<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Thread> clients = new ArrayList<>();

    @TempDir private Path folder;
    private ChaosEngine engine;

    @BeforeEach
    void start() throws IOException {
        for (String service : SERVICES) {
            List<FlappingBackend> all = new ArrayList<>();
            for (int i = 0; i < BACKENDS; i++) {
                all.add(new FlappingBackend(service.charAt(0) + "" + i, random));
            }
            backends.put(service, all);
        }
        engine = new ChaosEngine(folder);
        ledger.sending(COMING, Set.of());
        Set<String> first = ports(OF_FILE);
        ledger.sending(OF_FILE, names(OF_FILE, first));
        engine.configure(document(OF_FILE, first));
        engine.start();
        ledger.settled(OF_FILE, names(OF_FILE, first));
        register(PATCHED);
        for (int i = 0; i < CLIENTS; i++) {
            Random own = new Random(seed + i + 1);
            clients.add(
                    Thread.ofVirtual()
                            .start(
                                    new ChaosClient(
                                            "c" + i,
                                            own,
                                            SERVICES,
                                            ledger,
                                            engine::address,
                                            isOver::get)));
        }
    }

    @AfterEach
    void stop() throws IOException {
        isOver.set(true);
        engine.close();
        for (List<FlappingBackend> all : backends.values()) {
            for (FlappingBackend backend : all) {
                backend.close();
            }
        }
    }

    @Test
    void chaos_underLoad_givesNoWrongAnswerAndFailsOnlyWhatNobodyCouldServe() throws Exception {
        int rounds = Integer.getInteger("chaos.rounds", 2);
        for (int round = 0; round < rounds; round++) {
            for (Step step : shuffled()) {
                int before = ledger.answers();
                carryOut(step);
                awaitAnswers(before);
            }
        }
        isOver.set(true);
        for (Thread client : clients) {
            client.join();
        }

        List<String> faults = ledger.faults();
        LOG.info(
                "Chaos ended seed={} requests={} failed={} faults={}",
                seed,
                ledger.answers(),
                ledger.failures(),
                faults.size());
        assertThat(faults).as("seed %s", seed).isEmpty();
        assertThat(ledger.failures()).as("outages were noticed").isPositive();
    }

    private void awaitAnswers(int before) {
        await().atMost(PATIENCE).until(() -> ledger.answers() >= before + ANSWERS_A_STEP);
    }

    private List<Step> shuffled() {
        List<Step> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            steps.addAll(Collections.nCopies(step.times, step));
        }
        Collections.shuffle(steps, random);
        return steps;
    }

    private void carryOut(Step step) throws Exception {
        switch (step) {
            case FLAP -> flap();
            case OUTAGE -> outage(SERVICES.get(random.nextInt(SERVICES.size())));
            case PATCH -> patch(ports(PATCHED)).join();
            case COME_OR_GO -> comeOrGo();
            case HANG_UP -> reload(true);
            case RELOAD -> reload(false);
            case KILL -> kill();
        }
    }

    /// Any backend but the first.
    private void flap() throws IOException {
        String service = SERVICES.get(random.nextInt(SERVICES.size()));
        List<FlappingBackend> all = backends.getOrDefault(service, List.of());
        ledger.resetting(service, true);
        all.get(1 + random.nextInt(BACKENDS - 1)).become(Mode.any(random));
        ledger.resetting(service, all.stream().anyMatch(FlappingBackend::isResetting));
    }

    /// All of a service, until the first one is seen to be well again.
    private void outage(String service) throws IOException {
        List<FlappingBackend> all = backends.getOrDefault(service, List.of());
        ledger.outage(service, true);
        for (FlappingBackend backend : all) {
            backend.become(Mode.anyDown(random));
        }
        awaitAnswers(ledger.answers());
        for (FlappingBackend backend : all) {
            backend.become(Mode.UP);
        }
        if (!ledger.backendsOf(service).isEmpty()) {
            String first = all.getFirst().port();
            await().atMost(PATIENCE).until(() -> engine.isWell(service, first));
        }
        ledger.outage(service, false);
        ledger.resetting(service, false);
    }

    private CompletableFuture<Void> patch(Set<String> ports) {
        Set<String> names = names(PATCHED, ports);
        ledger.sending(PATCHED, names);
        String body = "{\"ports\":" + json(ports) + "}";
        return engine.admin()
                .later("PATCH", id(PATCHED), body)
                .thenAccept(
                        answer -> {
                            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                            ledger.settled(PATCHED, names);
                        });
    }

    private void register(String service) {
        Set<String> ports = ports(service);
        ledger.sending(service, names(service, ports));
        HttpResponse<String> answer =
                engine.admin().send("POST", "/balto/services", document(service, ports));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        ledger.settled(service, names(service, ports));
    }

    private void comeOrGo() {
        if (ledger.backendsOf(COMING).isEmpty()) {
            register(COMING);
            return;
        }
        ledger.sending(COMING, Set.of());
        assertThat(engine.admin().send("DELETE", id(COMING), "").statusCode()).isEqualTo(200);
        ledger.settled(COMING, Set.of());
    }

    private void reload(boolean bySignal) throws IOException, InterruptedException {
        Set<String> ports = ports(OF_FILE);
        ledger.sending(OF_FILE, names(OF_FILE, ports));
        engine.configure(document(OF_FILE, ports));
        if (bySignal) {
            engine.hangUp();
            await().atMost(PATIENCE).until(() -> engine.portsOf(OF_FILE).equals(ports));
        } else {
            HttpResponse<String> answer = engine.admin().send("POST", "/balto/reload", "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        ledger.settled(OF_FILE, names(OF_FILE, ports));
    }

    /// With a change on its way that may be made or not; what was acknowledged must be there after.
    private void kill() throws IOException, InterruptedException {
        Set<String> wanted = ports(PATCHED);
        CompletableFuture<Void> inDoubt = patch(wanted);
        ledger.engineIsDead(true);
        engine.kill();
        boolean wasAcknowledged = inDoubt.handle((_, failure) -> failure == null).join();
        engine.start();

        Set<String> found = engine.portsOf(PATCHED);
        if (found.equals(wanted)) {
            ledger.settled(PATCHED, names(PATCHED, wanted));
        } else {
            assertThat(wasAcknowledged).as("acknowledged and lost, seed %s", seed).isFalse();
            ledger.didNotHappen(PATCHED, names(PATCHED, wanted));
        }
        for (String service : SERVICES) {
            assertThat(names(service, engine.portsOf(service)))
                    .as("%s after the kill, seed %s", service, seed)
                    .isEqualTo(ledger.backendsOf(service));
        }
        ledger.engineIsDead(false);
    }

    /// The first backend of a service, and any of the others.
    private Set<String> ports(String service) {
        List<FlappingBackend> all = backends.getOrDefault(service, List.of());
        Set<String> ports = new TreeSet<>(Set.of(all.getFirst().port()));
        all.stream().filter(_ -> random.nextInt(3) > 0).forEach(each -> ports.add(each.port()));
        return ports;
    }

    private Set<String> names(String service, Set<String> ports) {
        return backends.getOrDefault(service, List.of()).stream()
                .filter(backend -> ports.contains(backend.port()))
                .map(FlappingBackend::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// JSON, which is YAML too.
    private static String document(String service, Set<String> ports) {
        String json =
                "{ \"domain\": \"%s\", \"path_prefix\": \"/*\", \"strip_prefix\": false, \"ports\": %s, %s }"
                        .formatted(service, json(ports), POLICY.replace("\n", " "));
        return service.equals(OF_FILE) ? "- " + json : json;
    }

    private static String json(Set<String> ports) {
        return Arrays.toString(ports.stream().map(port -> '"' + port + '"').toArray());
    }

    private static String id(String service) {
        return "/balto/services/" + service + "-%2F%2A";
    }
}
