package io.balto.console.ui;

import java.util.Locale;

/// The screens one can go to, in the order of the rail.
public enum Destination {
    /// What needs attention, and the traffic of the engine.
    OVERVIEW("Overview", "o", Icon.ACTIVITY, Group.WATCH),
    /// What is registered.
    SERVICES("Services", "s", Icon.SERVER, Group.WATCH),
    /// Who answers.
    BACKENDS("Backends", "b", Icon.BOX, Group.WATCH),
    /// Which circuits let requests through.
    CIRCUITS("Circuits", "c", Icon.ZAP, Group.WATCH),
    /// What would become of a request.
    ROUTE_TESTER("Route tester", "x", Icon.ROUTE, Group.DIAGNOSE),
    /// What happened.
    EVENTS("Events", "e", Icon.LIST, Group.DIAGNOSE),
    /// What probes say.
    HEALTH("Health checks", "h", Icon.HEART, Group.DIAGNOSE),
    /// What is served, and what was.
    CONFIGURATION("Configuration", "t", Icon.FILE, Group.CHANGE),
    /// How this console looks and behaves.
    SETTINGS("Settings", ",", Icon.SETTINGS, Group.CONSOLE);

    private final String title;
    private final String key;
    private final Icon icon;
    private final Group group;

    /// Parts of the rail.
    public enum Group {
        /// To see how it goes.
        WATCH("Watch"),
        /// To find out why.
        DIAGNOSE("Diagnose"),
        /// To make it different.
        CHANGE("Change"),
        /// About the console itself.
        CONSOLE("");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        /// Its heading; empty for none.
        public String title() {
            return title;
        }
    }

    Destination(String title, String key, Icon icon, Group group) {
        this.title = title;
        this.key = key;
        this.icon = icon;
        this.group = group;
    }

    /// Name on the rail.
    public String title() {
        return title;
    }

    /// The key that goes there after `g`.
    public String key() {
        return key;
    }

    /// The keys that go there, as in `Keys.of`.
    public String keys() {
        return "G then " + (key.equals(",") ? "Comma" : key.toUpperCase(Locale.ROOT));
    }

    /// Picture on the rail.
    public Icon icon() {
        return icon;
    }

    /// Part of the rail.
    public Group group() {
        return group;
    }
}
