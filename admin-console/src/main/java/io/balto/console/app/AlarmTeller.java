package io.balto.console.app;

import io.balto.console.overview.AlarmRow;
import io.balto.console.ui.Preferences.Notify;
import io.balto.model.status.HealthStats.Alarm;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Notices which alarms of an engine are new. Those there were when it was first looked at are not.
///
/// Confined to the UI thread.
final class AlarmTeller {
    private final Set<String> known = new HashSet<>();
    private boolean hasLooked;

    /// What is new since the last look, in a sentence; empty when nothing is, or nothing that is
    /// wanted.
    Optional<String> news(List<Alarm> alarms, Notify wanted) {
        List<Alarm> fresh =
                alarms.stream()
                        .filter(alarm -> !known.contains(name(alarm)))
                        .filter(alarm -> hasLooked && isWanted(alarm, wanted))
                        .toList();
        known.clear();
        alarms.forEach(alarm -> known.add(name(alarm)));
        hasLooked = true;
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        String sentence = AlarmRow.sentence(fresh.getFirst());
        int others = fresh.size() - 1;
        return Optional.of(others == 0 ? sentence : sentence + ", and " + others + " more");
    }

    private static String name(Alarm alarm) {
        return alarm.code() + " " + alarm.target();
    }

    private static boolean isWanted(Alarm alarm, Notify wanted) {
        return switch (wanted) {
            case NONE -> false;
            case CRITICAL -> AlarmRow.isCritical(alarm);
            case ALL -> true;
        };
    }
}
