package io.balto.engine.router;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// An immutable hash map; a change makes a new map that shares nearly everything with the old one.
///
/// Keys need an order that agrees with `equals`: keys of one hash are kept sorted, so that chosen
/// collisions cost a binary search and never a walk. Values are compared by nobody. Safe for use by
/// any thread. A lookup is O(log n) to the base 32; a change copies at most seven arrays of at most
/// 32 references, however many keys there are.
public final class PersistentMap<K extends Comparable<K>, V> {
    private final @Nullable HamtNode<K, V> root;
    private final int size;

    private PersistentMap(@Nullable HamtNode<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    /// The map without keys.
    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null, 0);
    }

    /// How many keys there are.
    public int size() {
        return size;
    }

    /// Whether there are no keys.
    public boolean isEmpty() {
        return size == 0;
    }

    /// The value of a key.
    public Optional<V> get(K key) {
        return Optional.ofNullable(getOrNull(key));
    }

    /// Whether the key has a value.
    public boolean containsKey(K key) {
        return getOrNull(key) != null;
    }

    /// This map with a value for the key, in place of its former one if it had any.
    public PersistentMap<K, V> with(K key, V value) {
        requireNonNull(value, "value");
        var entry = new HamtNode.Entry<>(spread(key.hashCode()), key, value);
        HamtNode<K, V> changed = root == null ? entry : root.with(entry, 0);
        return new PersistentMap<>(changed, containsKey(key) ? size : size + 1);
    }

    /// This map without the key; the same map when it was not there.
    public PersistentMap<K, V> without(K key) {
        if (root == null || !containsKey(key)) {
            return this;
        }
        return new PersistentMap<>(root.without(spread(key.hashCode()), key, 0), size - 1);
    }

    /// Shows every key with its value, in an order without meaning. O(n).
    public void forEach(BiConsumer<? super K, ? super V> action) {
        if (root != null) {
            root.forEach(entry -> action.accept(entry.key(), entry.value()));
        }
    }

    /// The values, in an order without meaning; a copy. O(n).
    public List<V> values() {
        List<V> values = new ArrayList<>(size);
        forEach((_, value) -> values.add(value));
        return values;
    }

    private @Nullable V getOrNull(K key) {
        int hash = spread(key.hashCode());
        HamtNode<K, V> leaf = leafFor(hash);
        if (leaf instanceof HamtNode.Entry<K, V> entry) {
            return entry.hash() == hash && entry.key().equals(key) ? entry.value() : null;
        }
        if (leaf instanceof HamtNode.Colliding<K, V> colliding && colliding.hash() == hash) {
            int at = colliding.find(key);
            return at < 0 ? null : colliding.entries().get(at).value();
        }
        return null;
    }

    /// The value whose key is a part of a text, found without making that part a string.
    ///
    /// @param hash `TextHash.of` the part
    static <V> @Nullable V get(
            PersistentMap<String, V> map, String text, int from, int to, int hash) {
        int spread = spread(hash);
        HamtNode<String, V> leaf = map.leafFor(spread);
        if (leaf instanceof HamtNode.Entry<String, V> entry) {
            boolean found =
                    entry.hash() == spread
                            && entry.key().length() == to - from
                            && entry.key().regionMatches(0, text, from, to - from);
            return found ? entry.value() : null;
        }
        return leaf == null ? null : map.getOrNull(text.substring(from, to));
    }

    private @Nullable HamtNode<K, V> leafFor(int hash) {
        HamtNode<K, V> node = root;
        for (int bits = hash; node instanceof HamtNode.Branch<K, V> branch; ) {
            node = branch.child(bits);
            bits >>>= HamtNode.BITS;
        }
        return node;
    }

    /// Spreads what little two similar keys differ in over all bits, since each level sees only
    /// five.
    private static int spread(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85EB_CA6B;
        return mixed ^ (mixed >>> 13);
    }
}
