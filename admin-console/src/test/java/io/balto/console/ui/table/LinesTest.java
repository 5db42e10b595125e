package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.StateLook;

import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;

class LinesTest {
    private record Pet(String name, StateLook look, double p95) {}

    private static final List<Column<Pet>> COLUMNS =
            List.of(
                    Column.states("state", "State", 100, Pet::look),
                    Column.words("name", "Name", 100, Pet::name),
                    Column.numbers("p95", "p95", 80, Pet::p95, pet -> pet.p95() + " s"));

    private final Lines<Pet> lines =
            new Lines<>(
                    COLUMNS, Pet::name, Comparator.comparing(Pet::look).thenComparing(Pet::name));
    private final Pet cat = new Pet("cat", StateLook.SERVING, 0.05);
    private final Pet dog = new Pet("dog", StateLook.EJECTED, 0.5);

    @Test
    void update_sameKeys_keepsTheLinesAndTouchesOnlyWhatChanged() {
        lines.update(List.of(cat, dog));
        Line<Pet> first = lines.line("cat").orElseThrow();
        Line<Pet> second = lines.line("dog").orElseThrow();

        lines.update(List.of(new Pet("cat", StateLook.SERVING, 0.06), dog));

        assertThat(lines.line("cat")).containsSame(first);
        assertThat(first.row().p95()).isEqualTo(0.06);
        assertThat(second.row()).isSameAs(dog);
    }

    @Test
    void update_goneAndNewRows_areRemovedAndAdded() {
        lines.update(List.of(cat, dog));
        lines.update(List.of(dog, new Pet("eel", StateLook.SERVING, 0)));

        assertThat(names()).containsExactlyInAnyOrder("dog", "eel");
        assertThat(lines.total().get()).isEqualTo(2);
    }

    @Test
    void update_onlyNumbersChange_leavesTheOrderAlone() {
        lines.update(List.of(cat, dog));
        int before = lines.orderChanges().get();

        lines.update(List.of(new Pet("cat", StateLook.SERVING, 9), dog));
        assertThat(lines.orderChanges().get()).isEqualTo(before);

        lines.update(List.of(new Pet("cat", StateLook.EJECTED, 9), dog));
        assertThat(lines.orderChanges().get()).isEqualTo(before + 1);
    }

    @Test
    void filter_ofEveryForm_letsThroughWhatItSays() {
        lines.update(List.of(cat, dog));

        assertThat(shownBy("")).containsExactlyInAnyOrder("cat", "dog");
        assertThat(shownBy("AT")).containsExactly("cat");
        assertThat(shownBy("state:ejected")).containsExactly("dog");
        assertThat(shownBy("!state:ejected")).containsExactly("cat");
        assertThat(shownBy("p95>200ms")).containsExactly("dog");
        assertThat(shownBy("p95<200ms")).containsExactly("cat");
        assertThat(shownBy("p95>10% name:dog")).containsExactly("dog");
        assertThat(shownBy("!cat !dog")).isEmpty();
        assertThat(shownBy("nosuch:thing")).isEmpty();
        assertThat(shownBy("name>5")).isEmpty();
        assertThat(shownBy("0.05")).as("numbers are compared, not searched").isEmpty();
    }

    @Test
    void restrict_holdsBesideTheFilter() {
        lines.update(List.of(cat, dog));
        lines.restrict(pet -> pet.look().isTrouble());

        assertThat(names()).containsExactly("dog");
        assertThat(shownBy("cat")).isEmpty();
    }

    @Test
    void csv_hasIdsAndRawValues() {
        lines.update(List.of(cat));

        assertThat(lines.csv(lines.shown())).isEqualTo("state,name,p95\r\nServing,cat,0.05\r\n");
    }

    @Test
    void groupedBy_aColumn_keepsEqualsTogetherWhateverTheyAreSortedBy() {
        Pet ant = new Pet("ant", StateLook.SERVING, 0.9);
        lines.update(List.of(cat, dog, ant));
        Column<Pet> p95 = COLUMNS.getLast();
        lines.sort(List.of(new Arrangement.By<>(p95, true)));
        assertThat(inOrder()).containsExactly("ant", "dog", "cat");

        lines.groupedBy().set("state");
        assertThat(inOrder()).containsExactly("dog", "ant", "cat");
        assertThat(lines.group(lines.line("dog").orElseThrow())).isEqualTo("Ejected");

        lines.sort(List.of(new Arrangement.By<>(COLUMNS.getFirst(), true)));
        assertThat(inOrder()).as("groups follow their own column").endsWith("dog");

        lines.groupedBy().set("");
        lines.sort(List.of());
        assertThat(inOrder()).containsExactly("dog", "ant", "cat");
    }

    private List<String> inOrder() {
        return new Placed<>(lines.shown()).stream().map(line -> line.row().name()).toList();
    }

    private List<String> shownBy(String filter) {
        lines.filter().set(filter);
        return names();
    }

    private List<String> names() {
        return lines.shown().stream().map(line -> line.row().name()).toList();
    }
}
