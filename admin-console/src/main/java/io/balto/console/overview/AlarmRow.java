package io.balto.console.overview;

import io.balto.console.ui.Destination;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.model.status.HealthStats;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Something that needs attention.
///
/// @param critical whether requests fail because of it
/// @param age how long it has been so; a dash when nobody knows
/// @param destination where one can do something about it
/// @param topic what it is about on that screen
public record AlarmRow(
        boolean critical, String sentence, String age, Destination destination, String topic) {
    /// The alarms of an engine, critical ones first.
    ///
    /// @param style of the ages
    public static List<AlarmRow> worstFirst(
            List<HealthStats.Alarm> alarms, Instant now, SpanStyle style) {
        return alarms.stream()
                .map(alarm -> of(alarm, now, style))
                .sorted(Comparator.comparing(AlarmRow::critical).reversed())
                .toList();
    }

    /// Whether requests fail because of it.
    public static boolean isCritical(HealthStats.Alarm alarm) {
        return alarm.severity().equals("critical");
    }

    /// What is wrong with what.
    public static String sentence(HealthStats.Alarm alarm) {
        return alarm.target() + ": " + alarm.message().replace('_', ' ');
    }

    private static AlarmRow of(HealthStats.Alarm alarm, Instant now, SpanStyle style) {
        Destination destination = destination(alarm);
        return new AlarmRow(
                isCritical(alarm),
                sentence(alarm),
                Numbers.since(alarm.since(), now, style),
                destination,
                destination == Destination.OVERVIEW ? "" : alarm.target());
    }

    /// What is of no service and no backend, for example a full disk, is seen on no other screen.
    private static Destination destination(HealthStats.Alarm alarm) {
        if (alarm.code().startsWith("circuit")) {
            return Destination.CIRCUITS;
        }
        return alarm.code().startsWith("service") ? Destination.SERVICES : Destination.OVERVIEW;
    }
}
