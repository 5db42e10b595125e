package io.balto.engine.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What was so when, and what clients got; says which answers were wrong.
///
/// It is judged at the end only, because until when something was so is known later than what was
/// answered meanwhile.
final class ChaosLedger {
    private static final String ENGINE = "engine";

    private final Windows members = new Windows();
    private final Windows absences = new Windows();
    private final Windows outages = new Windows();
    private final Windows deaths = new Windows();
    private final Windows resets = new Windows();
    private final Map<String, Set<String>> served = new HashMap<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /// One request and what became of it.
    ///
    /// @param got what came, see there
    record Asked(String service, String path, long fromNanos, long untilNanos, Got got) {}

    /// What a client got.
    sealed interface Got {
        /// An answer that was made by a backend.
        ///
        /// @param body names the backend and the path it was asked for
        record FromBackend(int status, String body) implements Got {}

        /// An answer of the engine's own.
        record FromEngine(int status, String reason) implements Got {}

        /// The connection ended, or was not to be had.
        record Nothing(String cause) implements Got {}
    }

    void note(Asked answered) {
        asked.add(answered);
    }

    int answers() {
        return asked.size();
    }

    /// A change was sent that makes these the backends of a service.
    void sending(String service, Set<String> backends) {
        backends.forEach(backend -> members.open(key(service, backend)));
        if (backends.isEmpty()) {
            absences.open(service);
        }
    }

    /// These are the backends of a service for certain; none when it is not registered.
    void settled(String service, Set<String> backends) {
        Set<String> before = served.getOrDefault(service, Set.of());
        before.stream()
                .filter(backend -> !backends.contains(backend))
                .forEach(backend -> members.close(key(service, backend)));
        if (!backends.isEmpty()) {
            absences.close(service);
        }
        served.put(service, backends);
    }

    /// A change that was sent did not happen.
    void didNotHappen(String service, Set<String> backends) {
        Set<String> now = served.getOrDefault(service, Set.of());
        backends.stream()
                .filter(backend -> !now.contains(backend))
                .forEach(backend -> members.close(key(service, backend)));
        if (!now.isEmpty()) {
            absences.close(service);
        }
    }

    /// What is served for certain.
    Set<String> backendsOf(String service) {
        return served.getOrDefault(service, Set.of());
    }

    void outage(String service, boolean begins) {
        toggle(outages, service, begins);
    }

    void engineIsDead(boolean begins) {
        toggle(deaths, ENGINE, begins);
    }

    /// A backend resets connections it has taken a request from, which is not repeated when the
    /// connection was new: nobody knows what the backend did.
    void resetting(String service, boolean begins) {
        toggle(resets, service, begins);
    }

    private static void toggle(Windows windows, String name, boolean begins) {
        if (begins) {
            windows.open(name);
        } else {
            windows.close(name);
        }
    }

    private static String key(String service, String backend) {
        return service + " " + backend;
    }

    /// Every answer that was wrong, and every failure without an excuse.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Asked each : asked) {
            if (!isRight(each)) {
                faults.add(each.toString());
            }
        }
        return faults;
    }

    /// How many got what is not an answer of a backend.
    long failures() {
        return asked.stream().filter(each -> !(each.got instanceof Got.FromBackend)).count();
    }

    private boolean isRight(Asked each) {
        return switch (each.got) {
            case Got.FromBackend(int status, String body) -> {
                String backend = body.substring(0, Math.max(0, body.indexOf(' ')));
                yield (status == 200 || status == 500 || status == 503)
                        && body.equals(backend + " " + each.path)
                        && touches(members, key(each.service, backend), each)
                        && (status != 503 || isExcused(each));
            }
            case Got.FromEngine(int status, String reason) ->
                    switch (status) {
                        case 404 -> touches(absences, each.service, each);
                        case 502, 503, 504 ->
                                isExcused(each)
                                        || reason.equals("reset")
                                                && touches(resets, each.service, each);
                        default -> false;
                    };
            case Got.Nothing _ -> touches(deaths, ENGINE, each);
        };
    }

    /// Every backend of the service was down, or the engine itself was.
    private boolean isExcused(Asked each) {
        return touches(outages, each.service, each) || touches(deaths, ENGINE, each);
    }

    private static boolean touches(Windows windows, String name, Asked each) {
        return windows.touch(name, each.fromNanos, each.untilNanos);
    }
}
