package io.balto.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.Goal;
import io.balto.console.ui.Preferences.Notify;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.Seen;
import io.balto.console.ui.TimeRange;
import io.balto.console.ui.WindowMemory;
import io.balto.console.ui.WindowPlace;
import io.balto.console.ui.keys.Keys;
import io.balto.console.ui.table.TableLook;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

class SettingsFileTest {
    @TempDir private Path folder;

    @Test
    void keep_everything_isThereAgain() {
        Preferences given = new Preferences();
        given.theme().set(ThemeChoice.DARK);
        given.dense().set(false);
        given.reducedMotion().set(true);
        given.colourBlind().set(true);
        given.zone().set(ZoneId.of("Asia/Tokyo"));
        given.range().set(TimeRange.HOUR);
        given.byteUnits().set(ByteUnits.SI);
        given.spanStyle().set(SpanStyle.CLOCK);
        given.keys().change("Drain", Keys.of("Shift+D"));
        TableLook look =
                new TableLook(
                        List.of(new TableLook.Place("rps", 80, false)),
                        List.of("-rps"),
                        "rps>5",
                        "domain");
        given.tables().put("services/busy", look);
        WindowPlace place = new WindowPlace(40, 30, 1_000, 700, true);
        WindowMemory window = new WindowMemory(place, List.of("balto://localhost:5500/events/"));
        given.windows().setAll(window, new WindowMemory(null, List.of()));
        given.divisions().put("configuration", 0.3);
        Seen seen = new Seen(Instant.parse("2026-11-29T04:00:00Z"), "0.1.0", "admin");
        given.seen().put("http://127.0.0.1:5500", seen);
        given.acknowledged().addAll(List.of("7@2", "6@1"));
        given.muted().put("http://127.0.0.1:5500 bck_1", seen.at());
        given.lateAfter().set(5);
        given.goal().set(Goal.FOUR_NINES);
        given.notifies().set(Notify.ALL);
        file().keep(given, Runnable::run);

        Preferences read = new Preferences();
        file().loadInto(read);

        assertThat(read.theme().get()).isEqualTo(ThemeChoice.DARK);
        assertThat(read.dense().get()).isFalse();
        assertThat(read.reducedMotion().get()).isTrue();
        assertThat(read.colourBlind().get()).isTrue();
        assertThat(read.zone().get()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(read.range().get()).isEqualTo(TimeRange.HOUR);
        assertThat(read.byteUnits().get()).isEqualTo(ByteUnits.SI);
        assertThat(read.spanStyle().get()).isEqualTo(SpanStyle.CLOCK);
        assertThat(read.keys().of("Drain", Keys.of("D"))).isEqualTo(Keys.of("Shift+D"));
        assertThat(read.tables()).containsEntry("services/busy", look);
        assertThat(read.windows()).containsExactly(window, new WindowMemory(null, List.of()));
        assertThat(read.divisions()).containsEntry("configuration", 0.3);
        assertThat(read.acknowledged()).containsExactly("7@2", "6@1");
        assertThat(read.muted()).containsEntry("http://127.0.0.1:5500 bck_1", seen.at());
        assertThat(read.lateAfter().get()).isEqualTo(5);
        assertThat(read.goal().get()).isEqualTo(Goal.FOUR_NINES);
        assertThat(read.notifies().get()).isEqualTo(Notify.ALL);
        read.reset();
        assertThat(read.theme().get()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(read.lateAfter().get()).isEqualTo(3);
        assertThat(read.notifies().get()).isEqualTo(Notify.CRITICAL);
        assertThat(read.tables()).containsKey("services/busy");
        assertThat(read.seen()).containsEntry("http://127.0.0.1:5500", seen);
    }

    @Test
    void keep_nothingNew_writesNothing() {
        List<Runnable> disk = new ArrayList<>();
        Preferences preferences = new Preferences();
        SettingsFile file = file();
        file.loadInto(preferences);

        file.keep(preferences, disk::add);
        assertThat(disk).isEmpty();

        preferences.dense().set(false);
        file.keep(preferences, disk::add);
        file.keep(preferences, disk::add);
        assertThat(disk).hasSize(1);
        assertThat(file.file()).doesNotExist();
    }

    @Test
    void loadInto_fileOfAnOlderConsole_keepsWhatItDoesNotSay() throws IOException {
        Files.writeString(
                folder.resolve("console.json"),
                "{\"theme\":\"LIGHT\",\"dense\":true,\"zone\":\"UTC\",\"range\":\"HOUR\"}");
        Preferences preferences = new Preferences();

        file().loadInto(preferences);

        assertThat(preferences.theme().get()).isEqualTo(ThemeChoice.LIGHT);
        assertThat(preferences.byteUnits().get()).isEqualTo(ByteUnits.IEC);
        assertThat(preferences.spanStyle().get()).isEqualTo(SpanStyle.WORDS);
    }

    @Test
    void loadInto_noFileOrNoJson_leavesEverything() throws IOException {
        Preferences preferences = new Preferences();
        file().loadInto(preferences);
        Files.writeString(folder.resolve("console.json"), "[not json");
        file().loadInto(preferences);

        assertThat(preferences.dense().get()).isTrue();
    }

    private SettingsFile file() {
        return new SettingsFile(folder.resolve("console.json"));
    }
}
