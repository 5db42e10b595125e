package io.balto.console.ui.keys;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Which keys an operator wants instead of those actions come with. An action is known by its
/// title, so one that is on several screens has the same keys on all.
///
/// Confined to the UI thread.
public final class KeyMap {
    private final Map<String, String> changed = new TreeMap<>();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private boolean isListening;

    /// Nothing is changed.
    public KeyMap() {}

    /// The keys of an action.
    ///
    /// @param usual those it comes with
    public Keys of(String title, Keys usual) {
        String wanted = changed.get(title);
        return wanted == null ? usual : Keys.of(wanted);
    }

    /// Whether an action has other keys than it comes with.
    public boolean isChanged(String title) {
        return changed.containsKey(title);
    }

    /// Gives an action other keys, or none.
    public void change(String title, Keys keys) {
        changed.put(title, keys.text());
        changes.set(changes.get() + 1);
    }

    /// Gives an action back the keys it comes with.
    public void reset(String title) {
        changed.remove(title);
        changes.set(changes.get() + 1);
    }

    /// Gives all actions back the keys they come with.
    public void resetAll() {
        changed.clear();
        changes.set(changes.get() + 1);
    }

    /// What was changed, title and keys as text.
    public Map<String, String> changed() {
        return Collections.unmodifiableMap(changed);
    }

    /// Takes over what was kept; keys that cannot be read are left out.
    public void load(Map<String, String> kept) {
        changed.clear();
        kept.forEach(this::loadOne);
        changes.set(changes.get() + 1);
    }

    private void loadOne(String title, String text) {
        try {
            changed.put(title, Keys.of(text).text());
        } catch (IllegalArgumentException _) {
            // keys of another keyboard; the action keeps those it comes with
        }
    }

    /// Grows with every change.
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /// Whether somebody waits for the next key, to give it to an action; then it does nothing else.
    public boolean isListening() {
        return isListening;
    }

    /// Begins or ends to wait for the next key.
    public void setListening(boolean listening) {
        isListening = listening;
    }
}
