package io.balto.engine.router;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/* A hash array mapped trie: each level spends five bits of the hash on choosing one of up to 32
 * children, of which only those present take a slot (a bitmap says which). A change copies the
 * branches on the way to one leaf, at most seven of at most 32 slots, and shares everything else.
 *
 * Keys whose whole hashes are equal share a leaf that is sorted by their own order, so that whoever
 * registers thousands of colliding keys pays for them with binary searches, and nobody who only
 * looks up keys can make a lookup longer than that.
 *
 * The shape depends on the content alone, never on the history: a branch with a single leaf below
 * it is that leaf. Source: P. Bagwell, Ideal Hash Trees (2001); M. Steindorfer and J. Vinju, OOPSLA
 * 2015, for the canonical shape. */
/// One immutable node of a `PersistentMap`.
sealed interface HamtNode<K extends Comparable<K>, V> {
    /// Bits of the hash spent on one level.
    int BITS = 5;

    /// This node with the entry added, or put in place of the one with an equal key.
    ///
    /// @param shift bits of the hash spent above this node
    HamtNode<K, V> with(Entry<K, V> added, int shift);

    /// This node without a key that it has; null when nothing remains.
    @Nullable HamtNode<K, V> without(int hash, K key, int shift);

    /// Shows every entry, in an order without meaning.
    void forEach(Consumer<? super Entry<K, V>> action);

    /// The usual leaf: one key.
    record Entry<K extends Comparable<K>, V>(int hash, K key, V value) implements HamtNode<K, V> {
        @Override
        public HamtNode<K, V> with(Entry<K, V> added, int shift) {
            if (added.hash != hash) {
                return Branch.of(this, hash, added, shift);
            }
            return key.equals(added.key) ? added : Colliding.of(this, added);
        }

        @Override
        public @Nullable HamtNode<K, V> without(int otherHash, K other, int shift) {
            assert otherHash == hash && key.equals(other) : "the key is not in the map";
            return null;
        }

        @Override
        public void forEach(Consumer<? super Entry<K, V>> action) {
            action.accept(this);
        }
    }

    /// The rare leaf: at least two keys of one hash, in their own order.
    record Colliding<K extends Comparable<K>, V>(int hash, List<Entry<K, V>> entries)
            implements HamtNode<K, V> {
        static <K extends Comparable<K>, V> Colliding<K, V> of(Entry<K, V> one, Entry<K, V> other) {
            boolean inOrder = one.key.compareTo(other.key) < 0;
            return new Colliding<>(one.hash, inOrder ? List.of(one, other) : List.of(other, one));
        }

        @Override
        public HamtNode<K, V> with(Entry<K, V> added, int shift) {
            if (added.hash != hash) {
                return Branch.of(this, hash, added, shift);
            }
            List<Entry<K, V>> changed = new ArrayList<>(entries);
            int at = find(added.key);
            if (at >= 0) {
                changed.set(at, added);
            } else {
                changed.add(-at - 1, added);
            }
            return new Colliding<>(hash, List.copyOf(changed));
        }

        @Override
        public @Nullable HamtNode<K, V> without(int otherHash, K other, int shift) {
            int at = find(other);
            assert otherHash == hash && at >= 0 : "the key is not in the map";
            List<Entry<K, V>> changed = new ArrayList<>(entries);
            changed.remove(at);
            return changed.size() == 1
                    ? changed.getFirst()
                    : new Colliding<>(hash, List.copyOf(changed));
        }

        @Override
        public void forEach(Consumer<? super Entry<K, V>> action) {
            entries.forEach(action);
        }

        /// Index of the key, or `-(where it belongs) - 1`. O(log entries).
        int find(K key) {
            int low = 0;
            int high = entries.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = entries.get(middle).key.compareTo(key);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }
    }

    /// Up to 32 children, chosen by the next five bits of the hash.
    final class Branch<K extends Comparable<K>, V> implements HamtNode<K, V> {
        private final int present;
        private final HamtNode<K, V>[] children;

        /// @param present one bit for each child, in order
        /// @param children consumed
        private Branch(int present, HamtNode<K, V>[] children) {
            assert Integer.bitCount(present) == children.length;
            this.present = present;
            this.children = children;
        }

        /// The smallest tree that tells two leaves of different hashes apart.
        static <K extends Comparable<K>, V> Branch<K, V> of(
                HamtNode<K, V> leaf, int hash, Entry<K, V> added, int shift) {
            int bit = bitOf(hash >>> shift);
            int addedBit = bitOf(added.hash >>> shift);
            if (bit == addedBit) {
                HamtNode<K, V>[] only = newChildren(1);
                only[0] = of(leaf, hash, added, shift + BITS);
                return new Branch<>(bit, only);
            }
            HamtNode<K, V>[] both = newChildren(2);
            boolean inOrder = Integer.compareUnsigned(bit, addedBit) < 0;
            both[0] = inOrder ? leaf : added;
            both[1] = inOrder ? added : leaf;
            return new Branch<>(bit | addedBit, both);
        }

        /// The child for these bits.
        ///
        /// @param bits the hash, shifted so that the bits of this level are the lowest
        @Nullable HamtNode<K, V> child(int bits) {
            int bit = bitOf(bits);
            return (present & bit) == 0 ? null : children[indexOf(bit)];
        }

        @Override
        public HamtNode<K, V> with(Entry<K, V> added, int shift) {
            int bit = bitOf(added.hash >>> shift);
            int index = indexOf(bit);
            if ((present & bit) != 0) {
                return replace(index, children[index].with(added, shift + BITS));
            }
            HamtNode<K, V>[] more = newChildren(children.length + 1);
            System.arraycopy(children, 0, more, 0, index);
            more[index] = added;
            System.arraycopy(children, index, more, index + 1, children.length - index);
            return new Branch<>(present | bit, more);
        }

        @Override
        public @Nullable HamtNode<K, V> without(int hash, K key, int shift) {
            int bit = bitOf(hash >>> shift);
            int index = indexOf(bit);
            HamtNode<K, V> changed = children[index].without(hash, key, shift + BITS);
            if (changed == null) {
                return remove(index, bit);
            }
            boolean onlyLeaf = children.length == 1 && !(changed instanceof Branch);
            return onlyLeaf ? changed : replace(index, changed);
        }

        @Override
        public void forEach(Consumer<? super Entry<K, V>> action) {
            for (HamtNode<K, V> child : children) {
                child.forEach(action);
            }
        }

        private Branch<K, V> replace(int index, HamtNode<K, V> child) {
            HamtNode<K, V>[] changed = Arrays.copyOf(children, children.length);
            changed[index] = child;
            return new Branch<>(present, changed);
        }

        private @Nullable HamtNode<K, V> remove(int index, int bit) {
            if (children.length == 1) {
                return null;
            }
            if (children.length == 2 && !(children[1 - index] instanceof Branch)) {
                return children[1 - index];
            }
            HamtNode<K, V>[] fewer = newChildren(children.length - 1);
            System.arraycopy(children, 0, fewer, 0, index);
            System.arraycopy(children, index + 1, fewer, index, fewer.length - index);
            return new Branch<>(present & ~bit, fewer);
        }

        private int indexOf(int bit) {
            return Integer.bitCount(present & (bit - 1));
        }

        private static int bitOf(int bits) {
            return 1 << (bits & ((1 << BITS) - 1));
        }

        @SuppressWarnings(
                "unchecked") // Java has no arrays of generic types; this one never leaves the class
        private static <K extends Comparable<K>, V> HamtNode<K, V>[] newChildren(int length) {
            return (HamtNode<K, V>[]) new HamtNode<?, ?>[length];
        }
    }
}
