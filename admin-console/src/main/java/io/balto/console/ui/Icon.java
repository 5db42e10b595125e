package io.balto.console.ui;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Our pictures; the only class that knows where they come from.
public enum Icon {
    /// A pulse.
    ACTIVITY(Feather.ACTIVITY),
    /// A sign of warning.
    ALERT(Feather.ALERT_TRIANGLE),
    /// A box.
    BOX(Feather.BOX),
    /// A tick.
    CHECK(Feather.CHECK),
    /// Down.
    CHEVRON_DOWN(Feather.CHEVRON_DOWN),
    /// Two sheets.
    COPY(Feather.COPY),
    /// A cross.
    CROSS(Feather.X),
    /// An arrow into a tray.
    DOWNLOAD(Feather.DOWNLOAD),
    /// A pencil.
    EDIT(Feather.EDIT_2),
    /// A sheet.
    FILE(Feather.FILE_TEXT),
    /// A heart.
    HEART(Feather.HEART),
    /// A question mark.
    HELP(Feather.HELP_CIRCLE),
    /// Lines.
    LIST(Feather.LIST),
    /// A closed lock.
    LOCK(Feather.LOCK),
    /// The name of the product.
    LOGO(Feather.SHARE_2),
    /// A crescent.
    MOON(Feather.MOON),
    /// Two bars.
    PAUSE(Feather.PAUSE),
    /// A triangle to the right.
    PLAY(Feather.PLAY),
    /// A plus sign.
    PLUS(Feather.PLUS),
    /// Two arrows in a circle.
    REFRESH(Feather.REFRESH_CW),
    /// A branch.
    ROUTE(Feather.GIT_BRANCH),
    /// A magnifying glass.
    SEARCH(Feather.SEARCH),
    /// Two racks.
    SERVER(Feather.SERVER),
    /// A wheel.
    SETTINGS(Feather.SETTINGS),
    /// A sun.
    SUN(Feather.SUN),
    /// A bin.
    TRASH(Feather.TRASH_2),
    /// An arrow back.
    UNDO(Feather.CORNER_UP_LEFT),
    /// An open lock.
    UNLOCK(Feather.UNLOCK),
    /// A lightning.
    ZAP(Feather.ZAP);

    private final Feather picture;

    Icon(Feather picture) {
        this.picture = picture;
    }

    /// A new node that shows it in the colour and size of the text around.
    public Node node() {
        FontIcon icon = new FontIcon(picture);
        icon.getStyleClass().add("icon");
        return icon;
    }
}
