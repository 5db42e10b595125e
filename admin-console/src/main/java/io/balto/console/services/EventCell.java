package io.balto.console.services;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.model.event.EngineEvent;

import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/// One event in a list.
final class EventCell extends ListCell<EngineEvent> {
    private final Preferences preferences;

    EventCell(Preferences preferences) {
        this.preferences = preferences;
    }

    @Override
    protected void updateItem(@Nullable EngineEvent event, boolean empty) {
        super.updateItem(event, empty);
        setText(
                event == null || empty
                        ? null
                        : Numbers.moment(event.time(), preferences.zone().get())
                                + "   "
                                + event.message());
    }
}
