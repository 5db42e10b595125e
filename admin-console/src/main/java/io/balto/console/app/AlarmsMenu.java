package io.balto.console.app;

import io.balto.console.overview.AlarmRow;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.model.CountText;
import io.balto.model.status.HealthStats;

import javafx.css.PseudoClass;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

import java.time.Instant;
import java.util.List;

/// How many things need attention, on every screen; opened, which they are and the way to each. Not
/// there while there are none.
///
/// Confined to the UI thread.
final class AlarmsMenu extends MenuButton {
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final int MOST = 20;

    private final Navigation navigation;
    private final Preferences preferences;
    private List<AlarmRow> listed = List.of();

    AlarmsMenu(Navigation navigation, Preferences preferences) {
        this.preferences = preferences;
        this.navigation = navigation;
        setId("alarms");
        setGraphic(Icon.ALERT.node());
        getStyleClass().add("alarms");
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnShowing(_ -> list());
    }

    /// Shows how many there are; which ones is written when it is opened.
    void show(List<HealthStats.Alarm> alarms, Instant now) {
        setVisible(!alarms.isEmpty());
        if (alarms.isEmpty()) {
            hide();
            return;
        }
        listed = AlarmRow.worstFirst(alarms, now, preferences.spanStyle().get());
        String words = CountText.of(alarms.size(), "alarm").toString();
        setText(words);
        setAccessibleText(words + ", the worst: " + listed.getFirst().sentence());
        pseudoClassStateChanged(CRITICAL, listed.getFirst().critical());
    }

    private void list() {
        getItems().setAll(listed.stream().limit(MOST).map(this::item).toList());
        if (listed.size() > MOST) {
            MenuItem rest = new MenuItem("and " + (listed.size() - MOST) + " more");
            rest.setDisable(true);
            getItems().add(rest);
        }
    }

    private MenuItem item(AlarmRow alarm) {
        String age = alarm.age().equals(Numbers.NONE) ? "" : "  ·  for " + alarm.age();
        MenuItem item = new MenuItem(alarm.sentence() + age);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> navigation.go(alarm.destination(), alarm.topic()));
        return item;
    }
}
