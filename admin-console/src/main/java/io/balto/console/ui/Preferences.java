package io.balto.console.ui;

import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.table.TableLook;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;

/// How an operator wants everything to look, on all screens alike.
///
/// Confined to the UI thread.
public final class Preferences {
    private final ObjectProperty<ThemeChoice> theme =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final BooleanProperty dense = new SimpleBooleanProperty(true);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(false);
    private final BooleanProperty colourBlind = new SimpleBooleanProperty(false);
    private final ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(ZoneId.systemDefault());
    private final ObjectProperty<TimeRange> range =
            new SimpleObjectProperty<>(TimeRange.FIVE_MINUTES);
    private final BooleanProperty paused = new SimpleBooleanProperty(false);
    private final ObjectProperty<@Nullable Span> brush = new SimpleObjectProperty<>(null);

    private final ObjectProperty<ByteUnits> byteUnits = new SimpleObjectProperty<>(ByteUnits.IEC);
    private final ObjectProperty<SpanStyle> spanStyle = new SimpleObjectProperty<>(SpanStyle.WORDS);
    private final ObjectProperty<Integer> lateAfter = new SimpleObjectProperty<>(3);
    private final ObjectProperty<Goal> goal = new SimpleObjectProperty<>(Goal.THREE_NINES);
    private final ObjectProperty<Notify> notify = new SimpleObjectProperty<>(Notify.CRITICAL);
    private final ObservableList<WindowMemory> windows = FXCollections.observableArrayList();
    private final ObservableMap<String, Double> divisions = FXCollections.observableHashMap();
    private final ObservableMap<String, Seen> seen = FXCollections.observableHashMap();
    private final ObservableSet<String> acknowledged =
            FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableMap<String, Instant> muted = FXCollections.observableHashMap();
    private final KeyMap keys = new KeyMap();
    private final ObservableMap<String, TableLook> tables = FXCollections.observableHashMap();

    /// In what bytes are counted.
    public enum ByteUnits {
        /// 1,024 of the smaller: KiB, MiB.
        IEC,
        /// 1,000 of the smaller: kB, MB.
        SI
    }

    /// How it is written how long something lasts.
    public enum SpanStyle {
        /// The two largest units, `2 min 05 s`.
        WORDS,
        /// As on a clock, `0:02:05`.
        CLOCK
    }

    /// Which colours.
    public enum ThemeChoice {
        /// Those of the desktop.
        SYSTEM,
        /// Dark on light.
        LIGHT,
        /// Light on dark.
        DARK
    }

    /// Which share of requests is to succeed.
    public enum Goal {
        /// 99 of 100.
        TWO_NINES(0.01),
        /// 999 of 1,000.
        THREE_NINES(0.001),
        /// 9,999 of 10,000.
        FOUR_NINES(0.0001);

        private final double allowed;

        Goal(double allowed) {
            this.allowed = allowed;
        }

        /// Which share may fail, 0 to 1; ten times as many are bad.
        public double allowed() {
            return allowed;
        }
    }

    /// Which alarms are told of when they are new.
    public enum Notify {
        /// None.
        NONE,
        /// Those because of which requests fail.
        CRITICAL,
        /// All.
        ALL
    }

    /// Puts back how everything looks, what it is measured by and what is told; keys, tables and
    /// windows stay.
    public void reset() {
        Preferences fresh = new Preferences();
        theme.set(fresh.theme.get());
        dense.set(fresh.dense.get());
        reducedMotion.set(fresh.reducedMotion.get());
        colourBlind.set(fresh.colourBlind.get());
        zone.set(fresh.zone.get());
        byteUnits.set(fresh.byteUnits.get());
        spanStyle.set(fresh.spanStyle.get());
        lateAfter.set(fresh.lateAfter.get());
        goal.set(fresh.goal.get());
        notify.set(fresh.notify.get());
    }

    /// After how many seconds numbers are late, 1 to 9; after ten they are stale.
    public ObjectProperty<Integer> lateAfter() {
        return lateAfter;
    }

    /// Which share of requests is to succeed.
    public ObjectProperty<Goal> goal() {
        return goal;
    }

    /// Which alarms are told of when they are new.
    public ObjectProperty<Notify> notifies() {
        return notify;
    }

    /// Which colours.
    public ObjectProperty<ThemeChoice> theme() {
        return theme;
    }

    /// Whether rows of tables are low.
    public BooleanProperty dense() {
        return dense;
    }

    /// Whether nothing moves or flashes.
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /// Whether states are blue and orange instead of green and red.
    public BooleanProperty colourBlind() {
        return colourBlind;
    }

    /// In what bytes are counted.
    public ObjectProperty<ByteUnits> byteUnits() {
        return byteUnits;
    }

    /// How it is written how long something lasts.
    public ObjectProperty<SpanStyle> spanStyle() {
        return spanStyle;
    }

    /// The windows that are open, or were when the console was left.
    public ObservableList<WindowMemory> windows() {
        return windows;
    }

    /// How screens are divided: the share of the first part, or the number of the tab in front, by
    /// the name of the place.
    public ObservableMap<String, Double> divisions() {
        return divisions;
    }

    /// Why a list of events is empty: a span is picked on a chart, or what is said otherwise.
    public StringBinding whyNoEvents(String otherwise) {
        return Bindings.createStringBinding(
                () ->
                        brush.get() == null
                                ? otherwise
                                : "Nothing happened in the span picked on a chart.",
                brush);
    }

    /// What engines were when they answered last, by `Seen.key`.
    public ObservableMap<String, Seen> seen() {
        return seen;
    }

    /// Events somebody has taken note of, by id and time, the first that was noted first.
    public ObservableSet<String> acknowledged() {
        return acknowledged;
    }

    /// Until when checks are muted on this console, by engine and backend.
    public ObservableMap<String, Instant> muted() {
        return muted;
    }

    /// Which keys do what.
    public KeyMap keys() {
        return keys;
    }

    /// How tables are arranged: by the name of a screen as it was left, by `screen/name` as it was
    /// kept.
    public ObservableMap<String, TableLook> tables() {
        return tables;
    }

    /// The zone times are written in.
    public ObjectProperty<ZoneId> zone() {
        return zone;
    }

    /// How far back charts look.
    public ObjectProperty<TimeRange> range() {
        return range;
    }

    /// Whether screens stand still.
    public BooleanProperty paused() {
        return paused;
    }

    /// The span of time that was picked on a chart; null when none is.
    public ObjectProperty<@Nullable Span> brush() {
        return brush;
    }
}
