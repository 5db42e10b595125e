package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

class PersistentMapTest {
    /// A key whose hash the test chooses.
    private record Key(int number, int hash) implements Comparable<Key> {
        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public int compareTo(Key other) {
            return Integer.compare(number, other.number);
        }
    }

    @Test
    void empty_map_hasNothing() {
        PersistentMap<String, Integer> map = PersistentMap.empty();

        assertThat(map.isEmpty()).isTrue();
        assertThat(map.size()).isZero();
        assertThat(map.get("a")).isEmpty();
        assertThat(map.without("a")).isSameAs(map);
        assertThat(map.values()).isEmpty();
    }

    @Test
    void with_sameKeyTwice_keepsTheLatter() {
        PersistentMap<String, Integer> map = PersistentMap.<String, Integer>empty().with("a", 1);

        PersistentMap<String, Integer> changed = map.with("a", 2);

        assertThat(changed.get("a")).contains(2);
        assertThat(changed.size()).isEqualTo(1);
        assertThat(map.get("a")).as("the former map").contains(1);
    }

    @Test
    void without_absentKey_isTheSameMap() {
        PersistentMap<String, Integer> map = PersistentMap.<String, Integer>empty().with("a", 1);

        assertThat(map.without("b")).isSameAs(map);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_randomChanges_agreesWithAHashMap(long seed) {
        Random random = new Random(seed);
        Map<Key, Integer> expected = new HashMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();

        for (int i = 0; i < 20_000; i++) {
            Key key = randomKey(random);
            if (random.nextInt(5) < 2) {
                expected.remove(key);
                map = map.without(key);
            } else {
                expected.put(key, i);
                map = map.with(key, i);
            }
            Key asked = randomKey(random);
            assertThat(map.get(asked).orElse(-1))
                    .as("seed %d, change %d", seed, i)
                    .isEqualTo(expected.getOrDefault(asked, -1));
            assertThat(map.size()).isEqualTo(expected.size());
        }

        assertThat(contentOf(map)).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void with_oldVersions_neverChange() {
        List<PersistentMap<String, Integer>> versions = new ArrayList<>();
        PersistentMap<String, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 1_000; i++) {
            versions.add(map);
            map = map.with("key-" + i, i);
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(versions.get(i).size()).isEqualTo(i);
            assertThat(versions.get(i).containsKey("key-" + i)).isFalse();
            assertThat(i == 0 || versions.get(i).containsKey("key-" + (i - 1))).isTrue();
        }
    }

    @Test
    void without_differentHistories_sameShape() {
        Random random = new Random(5);
        List<Key> kept = IntStream.range(0, 300).mapToObj(i -> new Key(i, i * i % 97)).toList();
        List<Key> passing =
                IntStream.range(300, 900).mapToObj(i -> new Key(i, random.nextInt())).toList();
        PersistentMap<Key, Integer> straight = PersistentMap.empty();
        for (Key key : kept) {
            straight = straight.with(key, 1);
        }

        List<Key> all = new ArrayList<>(kept);
        all.addAll(passing);
        Collections.shuffle(all, random);
        PersistentMap<Key, Integer> detour = PersistentMap.empty();
        for (Key key : all) {
            detour = detour.with(key, 1);
        }
        for (Key key : passing) {
            detour = detour.without(key);
        }

        assertThat(orderOf(detour)).isEqualTo(orderOf(straight));
    }

    @Test
    void get_tenThousandKeysOfOneHash_needsAFewComparisons() {
        AtomicInteger comparisons = new AtomicInteger();
        record Counted(int number, AtomicInteger count) implements Comparable<Counted> {
            @Override
            public int hashCode() {
                return 42;
            }

            @Override
            public boolean equals(Object other) {
                count.incrementAndGet();
                return other instanceof Counted that && number == that.number;
            }

            @Override
            public int compareTo(Counted other) {
                count.incrementAndGet();
                return Integer.compare(number, other.number);
            }
        }
        PersistentMap<Counted, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 10_000; i++) {
            map = map.with(new Counted(i, comparisons), i);
        }
        comparisons.set(0);

        assertThat(map.get(new Counted(7_777, comparisons))).contains(7_777);
        assertThat(comparisons.get()).isLessThanOrEqualTo(15);
    }

    @Test
    void get_partOfAText_findsCollidingStringsToo() {
        PersistentMap<String, Integer> map = PersistentMap.empty();
        for (String key : List.of("AaAa", "AaBB", "BBAa", "other")) {
            map = map.with(key, key.hashCode());
        }

        assertThat(partOf(map, "/AaBB/", 1, 5)).isEqualTo("AaBB".hashCode());
        assertThat(partOf(map, "/BBBB/", 1, 5)).as("same hash, absent").isEqualTo(-1);
        assertThat(partOf(map, "/other/", 1, 6)).isEqualTo("other".hashCode());
        assertThat(partOf(map, "/other/", 1, 5)).isEqualTo(-1);
    }

    private static int partOf(PersistentMap<String, Integer> map, String text, int from, int to) {
        Integer found = PersistentMap.get(map, text, from, to, TextHash.of(text, from, to));
        return found == null ? -1 : found;
    }

    private static Key randomKey(Random random) {
        int number = random.nextInt(2_000);
        int hash =
                switch (number % 4) {
                    case 0 -> number % 16;
                    case 1 -> number << 20;
                    case 2 -> number * 0x9E37_79B9;
                    default -> number;
                };
        return new Key(number, hash);
    }

    private static Map<Key, Integer> contentOf(PersistentMap<Key, Integer> map) {
        Map<Key, Integer> content = new HashMap<>();
        map.forEach(content::put);
        return content;
    }

    private static List<Key> orderOf(PersistentMap<Key, Integer> map) {
        List<Key> keys = new ArrayList<>();
        map.forEach((key, _) -> keys.add(key));
        return keys;
    }
}
