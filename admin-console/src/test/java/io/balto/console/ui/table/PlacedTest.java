package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Through everything that happens to a list; a listener that follows what is told has the same.
class PlacedTest {
    private static final long SEED = 19;
    private static final int STEPS = 400;

    private final Random random = new Random(SEED);
    private final ObservableList<Line<Integer>> all = FXCollections.observableArrayList();
    private final FilteredList<Line<Integer>> shown = new FilteredList<>(all);
    private final Placed<Integer> placed = new Placed<>(shown);
    private int made;

    @Test
    void list_throughRandomChanges_standsByPlacesAndTellsWhatMoved() {
        List<Line<Integer>> told = new ArrayList<>();
        placed.addListener((Change<? extends Line<Integer>> change) -> take(change, told));

        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(5)) {
                case 0 -> all.addAll(some());
                case 1 -> all.removeIf(_ -> random.nextInt(4) == 0);
                case 2 -> {
                    int least = random.nextInt(made + 1);
                    shown.setPredicate(line -> line.row() >= least / 2);
                }
                default -> shuffle();
            }

            assertThat(placed)
                    .as("seed %d, step %d", SEED, step)
                    .isSortedAccordingTo(Comparator.comparingInt(Line::place))
                    .containsExactlyInAnyOrderElementsOf(shown);
            assertThat(told).as("as told, seed %d, step %d", SEED, step).isEqualTo(placed);
        }
    }

    @Test
    void index_ofALineInTheSource_andBack() {
        all.addAll(some());
        shuffle();

        for (int i = 0; i < placed.size(); i++) {
            assertThat(shown.get(placed.getSourceIndex(i))).isSameAs(placed.get(i));
            assertThat(placed.getViewIndex(placed.getSourceIndex(i))).isEqualTo(i);
        }
    }

    private List<Line<Integer>> some() {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(i -> new Line<>(i, made++))
                .toList();
    }

    private void shuffle() {
        List<Integer> places = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(places, random);
        for (int i = 0; i < places.size(); i++) {
            all.get(i).setPlace(places.get(i));
        }
        placed.follow();
    }

    /// Follows what a listener is told, as a table does.
    private static void take(Change<? extends Line<Integer>> change, List<Line<Integer>> told) {
        while (change.next()) {
            if (change.wasPermutated()) {
                List<Line<Integer>> before = List.copyOf(told);
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    told.set(change.getPermutation(i), before.get(i));
                }
            } else {
                told.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                told.addAll(change.getFrom(), change.getAddedSubList());
            }
        }
    }
}
