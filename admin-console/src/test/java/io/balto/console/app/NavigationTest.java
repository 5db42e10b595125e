package io.balto.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Destination;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class NavigationTest {
    private final Navigator navigator = new Navigator();
    private final PaletteViewModel palette = new PaletteViewModel();

    @Test
    void back_andForward_retraceTheWay() {
        navigator.go(Destination.SERVICES, "a");
        navigator.go(Destination.EVENTS, "");
        navigator.back();

        assertThat(navigator.place().get())
                .isEqualTo(new Navigator.Place(Destination.SERVICES, "a"));
        navigator.back();
        navigator.back();
        assertThat(navigator.place().get().destination()).isEqualTo(Destination.OVERVIEW);
        navigator.forward();
        assertThat(navigator.place().get().destination()).isEqualTo(Destination.SERVICES);
    }

    @Test
    void go_somewhereElse_cutsTheWayForward() {
        navigator.go(Destination.SERVICES, "");
        navigator.back();
        navigator.go(Destination.EVENTS, "");

        navigator.forward();

        assertThat(navigator.place().get().destination()).isEqualTo(Destination.EVENTS);
    }

    @Test
    void palette_letters_findTheBestFirst() {
        offer("Drain", "Services", "Health checks", "Service editor", "Overview");

        assertThat(found("serv")).containsExactly("Services", "Service editor");
        assertThat(found("hc")).containsExactly("Health checks");
        assertThat(found("zzz")).isEmpty();
        assertThat(found("")).hasSize(5);
    }

    @Test
    void destinations_haveKeysOfTheirOwn() {
        List<String> keys = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            keys.add(destination.key());
        }

        assertThat(keys).doesNotHaveDuplicates();
    }

    private void offer(String... titles) {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        for (String title : titles) {
            entries.add(new PaletteViewModel.Entry(title, "", () -> {}));
        }
        palette.offer(entries);
    }

    private List<String> found(String query) {
        palette.query().set(query);
        return palette.matches().stream().map(PaletteViewModel.Entry::title).toList();
    }
}
