package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.StateLook;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class ArrangementTest {
    private static final long SEED = 26;
    private static final StateLook[] LOOKS = StateLook.values();

    private record Pet(String name, StateLook look, double p95) {}

    private static final Column<Pet> NAME = Column.words("name", "Name", 100, Pet::name);
    private static final Column<Pet> LOOK = Column.states("state", "State", 100, Pet::look);
    private static final Column<Pet> P95 =
            Column.numbers("p95", "p95", 80, Pet::p95, pet -> pet.p95() + " s");

    private final List<Line<Pet>> lines = new ArrayList<>();

    @Test
    void arrange_randomRows_agreesWithAComparatorOfRows() {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            add("Pet" + random.nextInt(20), LOOKS[random.nextInt(LOOKS.length)], random.nextInt(4));
        }
        Comparator<Line<Pet>> expected =
                Comparator.<Line<Pet>, StateLook>comparing(line -> line.row().look())
                        .thenComparing(
                                Comparator.<Line<Pet>>comparingDouble(line -> line.row().p95())
                                        .reversed())
                        .thenComparing(line -> line.row().name())
                        .thenComparingInt(lines::indexOf);

        Arrangement.arrange(
                lines,
                List.of(
                        new Arrangement.By<>(LOOK, false),
                        new Arrangement.By<>(P95, true),
                        new Arrangement.By<>(NAME, false)));

        assertThat(inPlace())
                .as("seed %d", SEED)
                .isEqualTo(lines.stream().sorted(expected).toList());
    }

    @Test
    void arrange_byNothing_isTheUsualOrder() {
        add("b", StateLook.SERVING, 2);
        add("a", StateLook.SERVING, 1);

        Arrangement.arrange(lines, List.of());

        assertThat(names()).containsExactly("b", "a");
    }

    @Test
    void arrange_wordsAndUnknownNumbers_ignoreCaseAndComeFirst() {
        add("Cat", StateLook.SERVING, 1);
        add("ant", StateLook.SERVING, Double.NaN);
        add("bee", StateLook.SERVING, 0);

        Arrangement.arrange(lines, List.of(new Arrangement.By<>(NAME, false)));
        assertThat(names()).containsExactly("ant", "bee", "Cat");

        Arrangement.arrange(lines, List.of(new Arrangement.By<>(P95, false)));
        assertThat(names()).containsExactly("ant", "bee", "Cat");
        Arrangement.arrange(lines, List.of(new Arrangement.By<>(P95, true)));
        assertThat(names()).containsExactly("Cat", "bee", "ant");
    }

    private void add(String name, StateLook look, double p95) {
        lines.add(new Line<>(lines.size(), new Pet(name, look, p95)));
    }

    private List<Line<Pet>> inPlace() {
        return lines.stream().sorted(Comparator.comparingInt(Line::place)).toList();
    }

    private List<String> names() {
        return inPlace().stream().map(line -> line.row().name()).toList();
    }
}
