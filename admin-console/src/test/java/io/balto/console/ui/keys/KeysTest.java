package io.balto.console.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class KeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "F5", "Shortcut+E", "Shortcut+Shift+E", "Open Bracket", "G then O"})
    void text_ofKeysAsRead_readsAsTheSameKeys(String text) {
        Keys keys = Keys.of(text);

        assertThat(Keys.of(keys.text())).isEqualTo(keys);
    }

    @Test
    void of_noKey_isRefused() {
        assertThatThrownBy(() -> Keys.of("G then Nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clashesWith_theSameOrTheBeginningOfAChord_isTrue() {
        assertThat(Keys.of("D").clashesWith(Keys.of("D"))).isTrue();
        assertThat(Keys.of("G").clashesWith(Keys.of("G then O"))).isTrue();
        assertThat(Keys.of("G then O").clashesWith(Keys.of("G"))).isTrue();
        assertThat(Keys.of("G then O").clashesWith(Keys.of("G then O"))).isTrue();
    }

    @Test
    void clashesWith_otherKeysOrNone_isFalse() {
        assertThat(Keys.of("D").clashesWith(Keys.of("Shift+D"))).isFalse();
        assertThat(Keys.of("Shift+G").clashesWith(Keys.of("G then O"))).isFalse();
        assertThat(Keys.of("G then O").clashesWith(Keys.of("G then S"))).isFalse();
        assertThat(Keys.of("").clashesWith(Keys.of(""))).isFalse();
    }

    @Test
    void change_anAction_givesItOtherKeysUntilReset() {
        KeyMap map = new KeyMap();
        Keys usual = Keys.of("D");

        map.change("Drain", Keys.of("Shift+D"));

        assertThat(map.of("Drain", usual)).isEqualTo(Keys.of("Shift+D"));
        assertThat(map.of("Ready", usual)).isEqualTo(usual);
        assertThat(map.isChanged("Drain")).isTrue();
        map.reset("Drain");
        assertThat(map.of("Drain", usual)).isEqualTo(usual);
    }

    @Test
    void load_keysThatCannotBeRead_leavesThoseAsTheyCame() {
        KeyMap map = new KeyMap();

        map.load(Map.of("Drain", "Hyper+Q+Q", "Ready", ""));

        assertThat(map.of("Drain", Keys.of("D"))).isEqualTo(Keys.of("D"));
        assertThat(map.of("Ready", Keys.of("R"))).isEqualTo(new Keys.None());
        assertThat(map.changed()).containsOnlyKeys("Ready");
    }
}
