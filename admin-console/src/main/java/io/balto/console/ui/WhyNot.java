package io.balto.console.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// A control that is disabled while there is a reason, and tells the reason under the pointer.
///
/// A disabled node gets no pointer events, and neither does its tooltip: so this, which is around
/// it, has the tooltip.
public final class WhyNot extends StackPane {
    private static final Duration AT_ONCE = Duration.millis(150);

    private final Control control;
    private final ObservableValue<String> reason; // held: what it depends on holds it weakly
    private final Tooltip told = new Tooltip();

    /// Around this control; it comes and goes with it.
    ///
    /// @param reason empty while there is none
    public WhyNot(Control control, ObservableValue<String> reason) {
        super(control);
        this.control = control;
        this.reason = reason;
        told.setShowDelay(AT_ONCE);
        told.setWrapText(true);
        told.setMaxWidth(420);
        visibleProperty().bind(control.visibleProperty());
        managedProperty().bind(control.visibleProperty());
        reason.subscribe(_ -> show());
    }

    private void show() {
        String why = reason.getValue();
        control.setDisable(!why.isEmpty());
        control.setAccessibleHelp(why);
        told.setText(why);
        if (why.isEmpty()) {
            told.hide();
            Tooltip.uninstall(this, told);
        } else {
            Tooltip.install(this, told);
        }
    }
}
