package io.balto.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.keys.Keys;

import org.junit.jupiter.api.Test;

import java.util.List;

class KeysViewModelTest {
    private final KeyMap map = new KeyMap();
    private final KeysViewModel model =
            new KeysViewModel(
                    map,
                    () ->
                            List.of(
                                    scope(KeyScope.EVERYWHERE, action("Pause", "P")),
                                    scope(
                                            "Backends",
                                            action("Drain", "D"),
                                            action("Check now", "K")),
                                    scope("Health checks", action("Check now", "K"))));

    @Test
    void refresh_keysAsTheyCome_haveNoClash() {
        model.refresh();

        assertThat(model.rows()).hasSize(4);
        assertThat(model.rows()).allMatch(row -> row.clash().isEmpty());
        assertThat(model.sentence().get()).isEqualTo("No keys clash.");
    }

    @Test
    void change_toKeysOfAnotherAction_showsTheClashOnBoth() {
        model.refresh();

        model.change(row("Drain"), Keys.of("P"));

        assertThat(row("Drain").keys()).isEqualTo("P");
        assertThat(row("Drain").isChanged()).isTrue();
        assertThat(row("Drain").clash()).isEqualTo("Pause");
        assertThat(row("Pause").clash()).isEqualTo("Drain");
        assertThat(model.sentence().get()).isEqualTo("2 actions share their keys.");
    }

    @Test
    void change_toKeysOfAnotherScreen_isNoClash() {
        model.refresh();
        map.change("Drain", Keys.of("K"));

        assertThat(model.rows())
                .filteredOn(row -> row.scope().equals("Health checks"))
                .allMatch(row -> row.clash().isEmpty());
        assertThat(row("Drain").clash()).isEqualTo("Check now");
    }

    @Test
    void reset_oneOrAll_givesBackWhatTheyCameWith() {
        model.refresh();
        model.change(row("Drain"), Keys.of("X"));
        model.change(row("Pause"), new Keys.None());

        model.reset(row("Drain"));
        assertThat(row("Drain").keys()).isEqualTo("D");
        assertThat(row("Pause").keys()).isEmpty();

        model.resetAll();
        assertThat(row("Pause").keys()).isEqualTo("P");
    }

    @Test
    void filter_words_showsOnlyActionsThatHaveThem() {
        model.filter().set("drain");

        assertThat(model.rows()).extracting(KeyRow::title).containsExactly("Drain");
    }

    private KeyRow row(String title) {
        return model.rows().stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static KeyScope scope(String name, UiAction... actions) {
        return new KeyScope(name, List.of(actions));
    }

    private static UiAction action(String title, String keys) {
        return UiAction.of(title, keys, () -> {});
    }
}
