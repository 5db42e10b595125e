package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

class ThreeWayMergeTest {
    private static final Map<String, Object> BASE =
            Map.of("ports", List.of("1"), "circuit_breaker", Map.of("timeout", "10s"), "x-a", 1);

    @Test
    void of_changesOfDifferentKeys_takesBoth() {
        ThreeWayMerge merge =
                ThreeWayMerge.of(BASE, with("ports", List.of("1", "2")), with("x-a", 2));

        assertThat(merge.clashes()).isEmpty();
        assertThat(merge.merged())
                .containsEntry("ports", List.of("1", "2"))
                .containsEntry("x-a", 2);
    }

    @Test
    void of_changesInsideOneObject_areMergedThere() {
        ThreeWayMerge merge =
                ThreeWayMerge.of(
                        BASE,
                        with("circuit_breaker", Map.of("timeout", "10s", "failure_threshold", 3)),
                        with("circuit_breaker", Map.of("timeout", "20s")));

        assertThat(merge.clashes()).isEmpty();
        assertThat(merge.merged())
                .containsEntry("circuit_breaker", Map.of("timeout", "20s", "failure_threshold", 3));
    }

    @Test
    void of_bothChangedTheSameKeyDifferently_isAClashWithMine() {
        ThreeWayMerge merge = ThreeWayMerge.of(BASE, with("x-a", 2), with("x-a", 3));

        assertThat(merge.clashes()).containsExactly(new ThreeWayMerge.Clash("/x-a", 1, 2, 3));
        assertThat(merge.merged()).containsEntry("x-a", 3);
    }

    @Test
    void of_bothChangedAlike_isNone() {
        assertThat(ThreeWayMerge.of(BASE, with("x-a", 2), with("x-a", 2)).clashes()).isEmpty();
    }

    @Test
    void of_theyRemovedWhatIKept_isRemoved() {
        Map<String, Object> theirs = new TreeMap<>(BASE);
        theirs.remove("x-a");

        assertThat(ThreeWayMerge.of(BASE, theirs, BASE).merged()).doesNotContainKey("x-a");
    }

    @Test
    void of_onlyOneSideChanged_isThatSideWhateverItIs() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Map<String, Object> base = document(random, 2);
            Map<String, Object> changed = document(random, 2);
            assertThat(ThreeWayMerge.of(base, changed, base).merged())
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(changed);
            assertThat(ThreeWayMerge.of(base, base, changed).merged()).isEqualTo(changed);
        }
    }

    private static Map<String, Object> document(Random random, int depth) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (int key = 0; key < 4; key++) {
            int kind = random.nextInt(depth > 0 ? 4 : 3);
            switch (kind) {
                case 0 -> {}
                case 1 -> document.put("k" + key, random.nextInt(3));
                case 2 -> document.put("k" + key, List.of("v" + random.nextInt(3)));
                default -> document.put("k" + key, document(random, depth - 1));
            }
        }
        return document;
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(BASE);
        changed.put(key, value);
        return changed;
    }
}
