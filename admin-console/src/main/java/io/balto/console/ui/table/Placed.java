package io.balto.console.ui.table;

import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.collections.transformation.TransformationList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines in the order of their places. JavaFX's `SortedList` does the same by comparing lines with
/// each other, which is most of what a sort costs before that code is compiled; here only plain
/// numbers are sorted.
///
/// Confined to the UI thread.
final class Placed<R> extends TransformationList<Line<R>, Line<R>> {
    private List<Line<R>> ordered;

    /// The lines of this list, followed as they come and go; where they stand in it does not
    /// matter.
    Placed(ObservableList<Line<R>> source) {
        super(source);
        this.ordered = byPlace(source, new int[source.size()]);
    }

    /// Lets the lines move to where their places are now, as one permutation. O(n log n).
    void follow() {
        int[] moves = new int[ordered.size()];
        ordered = byPlace(ordered, moves);
        beginChange();
        nextPermutation(0, moves.length, moves);
        endChange();
    }

    /// These lines by their places; equal ones stay as they stand.
    ///
    /// @param moves takes the new index of each line by its old one
    private static <R> List<Line<R>> byPlace(List<? extends Line<R>> lines, int[] moves) {
        int count = lines.size();
        long[] keys = new long[count];
        Arrays.setAll(keys, i -> (long) lines.get(i).place() * count + i);
        Arrays.sort(keys);
        List<Line<R>> sorted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int before = (int) (keys[i] % count);
            sorted.add(lines.get(before));
            moves[before] = i;
        }
        return sorted;
    }

    @Override
    protected void sourceChanged(Change<? extends Line<R>> change) {
        beginChange();
        while (change.next()) {
            boolean isAll = change.getRemovedSize() == ordered.size();
            if (isAll && !change.wasPermutated()) {
                List<Line<R>> before = ordered;
                ordered = byPlace(change.getAddedSubList(), new int[change.getAddedSize()]);
                nextReplace(0, ordered.size(), before);
            } else {
                change.getRemoved().forEach(this::takeOut);
                if (change.wasAdded()) {
                    change.getAddedSubList().forEach(this::putIn);
                }
            }
        }
        endChange();
    }

    private void takeOut(Line<R> line) {
        int index = firstFrom(line.place());
        while (ordered.get(index) != line) {
            index++;
        }
        nextRemove(index, ordered.remove(index));
    }

    private void putIn(Line<R> line) {
        int index = firstFrom(line.place() + 1L);
        ordered.add(index, line);
        nextAdd(index, index + 1);
    }

    /// Index of the first line that stands at this place or after it.
    private int firstFrom(long place) {
        int from = 0;
        int to = ordered.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ordered.get(middle).place() < place) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    @Override
    public Line<R> get(int index) {
        return ordered.get(index);
    }

    @Override
    public int size() {
        return ordered.size();
    }

    /// O(n).
    @Override
    public int getSourceIndex(int index) {
        return getSource().indexOf(get(index));
    }

    /// O(n).
    @Override
    public int getViewIndex(int index) {
        return ordered.indexOf(getSource().get(index));
    }
}
