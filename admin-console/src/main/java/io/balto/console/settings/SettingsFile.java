package io.balto.console.settings;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.Goal;
import io.balto.console.ui.Preferences.Notify;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.Seen;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.WindowMemory;
import io.balto.console.ui.table.TableLook;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Keeps the preferences of an operator in a file. Reading blocks on the disk, keeping does not.
public final class SettingsFile {
    private static final System.Logger LOG = System.getLogger("io.balto.console");

    private final Path file;
    private @Nullable Kept last;

    /// What is kept, as it stands in the file.
    record Kept(
            String theme,
            boolean dense,
            boolean reducedMotion,
            boolean colourBlind,
            String zone,
            String range,
            @Nullable String byteUnits,
            @Nullable String spanStyle,
            @Nullable Map<String, String> keys,
            @Nullable Map<String, TableLook> tables,
            @Nullable List<WindowMemory> windows,
            @Nullable Map<String, Double> divisions,
            @Nullable Map<String, Seen> seen,
            @Nullable List<String> acknowledged,
            @Nullable Map<String, Instant> muted,
            @Nullable Integer lateAfter,
            @Nullable String goal,
            @Nullable String notifies) {}

    /// Settings in this file, which need not exist.
    public SettingsFile(Path file) {
        this.file = file;
    }

    /// The file.
    public Path file() {
        return file;
    }

    /// Takes over what was kept; whatever cannot be read leaves the preferences as they are.
    public void loadInto(Preferences preferences) {
        read().ifPresent(kept -> apply(kept, preferences));
        last = kept(preferences);
    }

    private Optional<Kept> read() {
        try {
            return Files.exists(file)
                    ? ModelJson.readable(Files.readString(file), Kept.class)
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void apply(Kept kept, Preferences preferences) {
        preferences.dense().set(kept.dense);
        preferences.reducedMotion().set(kept.reducedMotion);
        preferences.colourBlind().set(kept.colourBlind);
        Arrays.stream(ThemeChoice.values())
                .filter(theme -> theme.name().equals(kept.theme))
                .forEach(preferences.theme()::set);
        Arrays.stream(TimeRange.values())
                .filter(range -> range.name().equals(kept.range))
                .forEach(preferences.range()::set);
        Arrays.stream(ByteUnits.values())
                .filter(units -> units.name().equals(kept.byteUnits))
                .forEach(preferences.byteUnits()::set);
        Arrays.stream(SpanStyle.values())
                .filter(style -> style.name().equals(kept.spanStyle))
                .forEach(preferences.spanStyle()::set);
        Arrays.stream(Goal.values())
                .filter(goal -> goal.name().equals(kept.goal))
                .forEach(preferences.goal()::set);
        Arrays.stream(Notify.values())
                .filter(notify -> notify.name().equals(kept.notifies))
                .forEach(preferences.notifies()::set);
        if (kept.lateAfter != null) {
            preferences.lateAfter().set(Math.clamp(kept.lateAfter, 1, 9));
        }
        preferences.keys().load(kept.keys == null ? Map.of() : kept.keys);
        if (kept.tables != null) {
            preferences.tables().putAll(kept.tables);
        }
        if (kept.windows != null) {
            preferences.windows().setAll(kept.windows);
        }
        if (kept.divisions != null) {
            preferences.divisions().putAll(kept.divisions);
        }
        if (kept.seen != null) {
            preferences.seen().putAll(kept.seen);
        }
        if (kept.acknowledged != null) {
            preferences.acknowledged().addAll(kept.acknowledged);
        }
        if (kept.muted != null) {
            preferences.muted().putAll(kept.muted);
        }
        try {
            preferences.zone().set(ZoneId.of(kept.zone));
        } catch (DateTimeException _) {
            // a zone of another system; the one of this desk stays
        }
    }

    /// Keeps them, when they are not as they were kept last: reads them on the UI thread, writes
    /// them elsewhere. Called once a second.
    ///
    /// @param disk one task at a time, in order
    public void keep(Preferences preferences, Executor disk) {
        Kept now = kept(preferences);
        if (!now.equals(last)) {
            last = now;
            disk.execute(() -> write(now));
        }
    }

    private static Kept kept(Preferences preferences) {
        return new Kept(
                preferences.theme().get().name(),
                preferences.dense().get(),
                preferences.reducedMotion().get(),
                preferences.colourBlind().get(),
                preferences.zone().get().getId(),
                preferences.range().get().name(),
                preferences.byteUnits().get().name(),
                preferences.spanStyle().get().name(),
                Map.copyOf(preferences.keys().changed()),
                Map.copyOf(preferences.tables()),
                List.copyOf(preferences.windows()),
                Map.copyOf(preferences.divisions()),
                Map.copyOf(preferences.seen()),
                List.copyOf(preferences.acknowledged()),
                Map.copyOf(preferences.muted()),
                preferences.lateAfter().get(),
                preferences.goal().get().name(),
                preferences.notifies().get().name());
    }

    private void write(Kept kept) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, ModelJson.write(kept));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "Settings not kept in " + file, failed);
        }
    }
}
