package io.balto.engine.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class UnifiedDiffTest {
    private static final long SEED = 20_261_124L;

    @Test
    void of_equalTexts_isEmpty() {
        assertThat(UnifiedDiff.of("a\nb\n", "a\nb\n", "x", "y")).isEmpty();
    }

    @Test
    void of_changesFarApart_makesTwoHunks() {
        String before = numbers(1, 20);
        String after = before.replace("2\n3\n", "2\nthree\n").replace("18\n", "");

        assertThat(UnifiedDiff.of(before, after, "x", "y"))
                .isEqualTo(
                        """
                        --- x
                        +++ y
                        @@ -1,6 +1,6 @@
                         1
                         2
                        -3
                        +three
                         4
                         5
                         6
                        @@ -15,6 +15,5 @@
                         15
                         16
                         17
                        -18
                         19
                         20
                        """);
    }

    @Test
    void of_randomChanges_turnsOneTextIntoTheOther() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            String before = words(random);
            String after = words(random);
            String diff = UnifiedDiff.of(before, after, "x", "y");

            assertThat(patched(before, diff))
                    .as("seed %d, round %d%n%s", SEED, round, diff)
                    .isEqualTo(after);
        }
    }

    private static String words(Random random) {
        return IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(_ -> "w" + random.nextInt(6) + "\n")
                .collect(Collectors.joining());
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining());
    }

    /// What the differences make of a text, line by line.
    private static String patched(String before, String diff) {
        List<String> old = before.lines().toList();
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (String line : diff.lines().skip(2).toList()) {
            if (line.startsWith("@@")) {
                String[] range = line.split("[-, ]+", -1);
                int start = Integer.parseInt(range[1]) - (range[2].equals("0") ? 0 : 1);
                while (at < start) {
                    text.append(old.get(at++)).append('\n');
                }
            } else if (line.startsWith("+")) {
                text.append(line, 1, line.length()).append('\n');
            } else {
                assertThat(old.get(at)).isEqualTo(line.substring(1));
                text.append(line.startsWith(" ") ? old.get(at) + "\n" : "");
                at++;
            }
        }
        old.subList(at, old.size()).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
