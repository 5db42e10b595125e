package io.balto.engine.config.binding;

import java.util.Collection;
import java.util.Locale;

/// Guesses which of the allowed words was meant.
public final class Suggestion {
    private static final int LARGEST_DISTANCE = 2;
    private static final int LONGEST = 64;

    private Suggestion() {}

    /// The nearest allowed word: equal but for letter case and separators, or at most two edits
    /// away; empty when none is. Between equals the first one wins. O(allowed × length²), and words
    /// over 64 characters are not looked at.
    public static String among(Collection<String> allowed, String given) {
        if (given.length() > LONGEST) {
            return "";
        }
        String nearest = "";
        int least = LARGEST_DISTANCE + 1;
        for (String word : allowed) {
            int distance = bare(word).equals(bare(given)) ? 0 : distance(word, given);
            if (distance < least && distance < word.length()) {
                least = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /// Edits that turn one word into the other: insert, remove, replace, or swap two neighbours
    /// (optimal string alignment).
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int replaced =
                        edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                if (isSwap(from, to, i, j)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }

    private static boolean isSwap(String from, String to, int i, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
