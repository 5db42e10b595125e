package io.balto.console.app;

import io.balto.console.live.Freshness;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.TimeRange;
import io.balto.model.CountText;
import io.balto.model.status.HealthStats;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Which engine, how fresh, how far back: at the top of the window.
final class TopBar extends HBox {
    private final MenuButton engines = new MenuButton("No engine");
    private final Region strip = new Region();
    private final Label lamp = new Label();
    private final Button lock = new Button();
    private final Label danger = new Label("Plain HTTP: tokens can be read on the way");
    private final AlarmsMenu alarms;
    private final Button drafts = new Button("", Icon.EDIT.node());
    private final Workspace workspace;
    private Subscription followed = Subscription.EMPTY;
    private String grade = "";

    /// What the bar lets an operator do.
    record Doing(
            Runnable connect,
            Runnable palette,
            Runnable theme,
            Runnable lock,
            Navigation navigation) {}

    TopBar(Workspace workspace, Preferences preferences, Doing doing) {
        super(10);
        this.workspace = workspace;
        this.alarms = new AlarmsMenu(doing.navigation(), preferences);
        drafts.setId("drafts");
        drafts.setMinWidth(USE_PREF_SIZE);
        drafts.managedProperty().bind(drafts.visibleProperty());
        drafts.setVisible(false);
        drafts.setOnAction(_ -> doing.navigation().go(Destination.SERVICES, ""));
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        strip.getStyleClass().add("environment-strip");
        engines.setId("engine-switcher");
        engines.setAccessibleText("Engine");
        lamp.getStyleClass().add("lamp");
        lock.getStyleClass().add("flat");
        lock.setId("lock");
        lock.setMinWidth(USE_PREF_SIZE);
        lock.setOnAction(_ -> doing.lock().run());
        danger.getStyleClass().addAll("danger-strip");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        strip,
                        engines,
                        lamp,
                        lock,
                        danger,
                        space,
                        alarms,
                        drafts,
                        palette(doing),
                        range(preferences),
                        pause(preferences),
                        theme(doing));
        workspace.engines().subscribe(() -> fill(doing));
        workspace.current().subscribe(_ -> follow());
        fill(doing);
        follow();
    }

    private static Button palette(Doing doing) {
        Button button = new Button("Search or do   Ctrl K", Icon.SEARCH.node());
        button.setId("open-palette");
        button.getStyleClass().add("search-button");
        button.setOnAction(_ -> doing.palette().run());
        return button;
    }

    private static ChoiceBox<TimeRange> range(Preferences preferences) {
        ChoiceBox<TimeRange> box = new ChoiceBox<>();
        box.getItems().addAll(TimeRange.values());
        box.setAccessibleText("How far back charts look");
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(TimeRange range) {
                        return "Last " + range.words();
                    }

                    @Override
                    public TimeRange fromString(String words) {
                        return TimeRange.valueOf(words);
                    }
                });
        box.valueProperty().bindBidirectional(preferences.range());
        return box;
    }

    private static ToggleButton pause(Preferences preferences) {
        ToggleButton button = new ToggleButton("", Icon.PAUSE.node());
        button.getStyleClass().add("flat");
        button.setAccessibleText("Pause");
        button.selectedProperty().bindBidirectional(preferences.paused());
        return button;
    }

    private static Button theme(Doing doing) {
        Button button = new Button("", Icon.MOON.node());
        button.getStyleClass().add("flat");
        button.setAccessibleText("Light or dark");
        button.setOnAction(_ -> doing.theme().run());
        return button;
    }

    private void fill(Doing doing) {
        List<MenuItem> items = new ArrayList<>();
        int number = 1;
        for (ConnectedEngine one : workspace.engines()) {
            MenuItem item = new MenuItem(number + "  " + one.engine().profile().name());
            item.setOnAction(_ -> workspace.choose(one));
            items.add(item);
            number++;
        }
        items.add(new SeparatorMenuItem());
        MenuItem connect = new MenuItem("Connect to another engine…");
        connect.setOnAction(_ -> doing.connect().run());
        items.add(connect);
        MenuItem leave = new MenuItem("Disconnect");
        leave.disableProperty().bind(workspace.current().map(c -> false).orElse(true));
        leave.setOnAction(_ -> workspace.leave());
        items.add(leave);
        engines.getItems().setAll(items);
    }

    /// Shows what needs attention and what is begun and not applied.
    void refresh(@Nullable ConnectedEngine current) {
        HealthStats stats = current == null ? null : current.engine().stats().get();
        if (current == null || stats == null) {
            alarms.show(List.of(), Instant.EPOCH);
        } else {
            alarms.show(stats.alarms(), current.engine().nowSecond());
        }
        showLeft(current);
        long begun = current == null ? 0 : current.drafts();
        drafts.setVisible(begun > 0);
        drafts.setText(CountText.of(begun, "draft").toString());
        drafts.setAccessibleText(drafts.getText() + " not applied");
    }

    private void follow() {
        followed.unsubscribe();
        ConnectedEngine current = workspace.current().get();
        boolean isConnected = current != null;
        lamp.setVisible(isConnected);
        lock.setVisible(isConnected);
        lock.setManaged(isConnected);
        danger.setManaged(isConnected && current.engine().profile().isReadableOnTheWay());
        danger.setVisible(danger.isManaged());
        strip.getStyleClass()
                .removeIf(name -> name.startsWith("environment-") && !name.endsWith("strip"));
        if (current == null) {
            engines.setText("No engine");
            return;
        }
        var profile = current.engine().profile();
        String place = place(profile.address());
        engines.setText(profile.name().equals(place) ? place : profile.name() + "  ·  " + place);
        strip.getStyleClass().add("environment-" + profile.environment().word());
        followed =
                current.engine()
                        .freshness()
                        .subscribe(this::show)
                        .and(current.actions().lock().locked().subscribe(this::showLock));
    }

    /// Host and port, or the socket in the file system.
    private static String place(URI address) {
        return Objects.requireNonNullElse(address.getAuthority(), address.getPath());
    }

    private void showLock(@Nullable Boolean locked) {
        boolean isLocked = Boolean.TRUE.equals(locked);
        lock.setGraphic((isLocked ? Icon.LOCK : Icon.UNLOCK).node());
        String words = isLocked ? "Actions are locked" : "Actions are not locked";
        lock.setAccessibleText(words);
        lock.setTooltip(new Tooltip(words + "; press to " + (isLocked ? "unlock" : "lock")));
        showLeft(workspace.current().get());
    }

    /// How long a read-only profile stays unlocked.
    private void showLeft(@Nullable ConnectedEngine current) {
        lock.setText(
                current == null
                        ? ""
                        : current.actions().lock().left().map(Numbers::span).orElse(""));
    }

    private void show(Freshness freshness) {
        getStyleClass().remove(grade);
        lamp.getStyleClass().remove(grade);
        grade = "lamp-" + freshness.grade().name().toLowerCase(Locale.ROOT);
        lamp.getStyleClass().add(grade);
        lamp.setText("●  " + freshness.words());
        lamp.setAccessibleText(freshness.words());
    }
}
