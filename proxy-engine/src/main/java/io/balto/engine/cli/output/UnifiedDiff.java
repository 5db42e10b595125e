package io.balto.engine.cli.output;

import java.util.ArrayList;
import java.util.List;

/// The difference of two texts in the unified format of `diff -u`, three lines of context.
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    /// Beyond this many comparisons the middle is shown as one replacement.
    private static final long MOST_COMPARISONS = 16_000_000;

    /// One line of the difference: kept (` `), removed (`-`) or added (`+`).
    private record Line(char kind, String text) {}

    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff() {}

    /// The difference; empty when there is none. O(lines × lines) in the part between the first and
    /// the last difference.
    public static String of(String before, String after, String nameBefore, String nameAfter) {
        if (before.equals(after)) {
            return "";
        }
        UnifiedDiff diff = new UnifiedDiff();
        diff.compare(before.lines().toList(), after.lines().toList());
        return "--- " + nameBefore + "\n+++ " + nameAfter + "\n" + diff.hunks();
    }

    private void compare(List<String> before, List<String> after) {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail)
                        .equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        before.subList(0, head).forEach(line -> lines.add(new Line(' ', line)));
        middle(
                before.subList(head, before.size() - tail),
                after.subList(head, after.size() - tail));
        before.subList(before.size() - tail, before.size())
                .forEach(line -> lines.add(new Line(' ', line)));
    }

    private void middle(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST_COMPARISONS) {
            before.forEach(line -> lines.add(new Line('-', line)));
            after.forEach(line -> lines.add(new Line('+', line)));
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i++)));
                j++;
            } else if (j == after.size()
                    || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line('-', before.get(i++)));
            } else {
                lines.add(new Line('+', after.get(j++)));
            }
        }
    }

    /// Length of the longest common subsequence of what follows, for every pair of positions.
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(i).equals(after.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < lines.size()) {
            int change = nextChange(at);
            if (change == lines.size()) {
                break;
            }
            int from = Math.max(at, change - CONTEXT);
            int to = endOfHunk(change);
            hunk(from, to, text);
            at = to;
        }
        return text.toString();
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).kind() == ' ') {
            at++;
        }
        return at;
    }

    /// A hunk goes on while the next change is within twice the context.
    private int endOfHunk(int change) {
        int end = change;
        int next = change;
        while (next < lines.size() && next - end <= 2 * CONTEXT) {
            end = next + 1;
            next = nextChange(end);
        }
        return Math.min(lines.size(), end + CONTEXT);
    }

    private void hunk(int from, int to, StringBuilder text) {
        List<Line> inside = lines.subList(from, to);
        text.append("@@ -").append(range(from, inside, '+'));
        text.append(" +").append(range(from, inside, '-')).append(" @@\n");
        inside.forEach(line -> text.append(line.kind()).append(line.text()).append('\n'));
    }

    private String range(int from, List<Line> inside, char foreign) {
        long start = lines.subList(0, from).stream().filter(l -> l.kind() != foreign).count();
        long length = inside.stream().filter(line -> line.kind() != foreign).count();
        return (length == 0 ? start : start + 1) + "," + length;
    }
}
