package io.balto.console.settings;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.TimeRange;
import io.balto.model.json.ModelJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// Keeps the preferences of an operator in a file. Blocks on the disk.
public final class SettingsFile {
    private final Path file;

    /// What is kept, as it stands in the file.
    record Kept(
            String theme,
            boolean dense,
            boolean reducedMotion,
            boolean colourBlind,
            String zone,
            String range) {}

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
        try {
            preferences.zone().set(ZoneId.of(kept.zone));
        } catch (DateTimeException _) {
            // a zone of another system; the one of this desk stays
        }
    }

    /// Keeps them.
    ///
    /// @throws IOException when the file cannot be written
    public void save(Preferences preferences) throws IOException {
        Kept kept =
                new Kept(
                        preferences.theme().get().name(),
                        preferences.dense().get(),
                        preferences.reducedMotion().get(),
                        preferences.colourBlind().get(),
                        preferences.zone().get().getId(),
                        preferences.range().get().name());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, ModelJson.write(kept));
    }
}
