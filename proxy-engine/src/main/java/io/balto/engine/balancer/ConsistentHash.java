package io.balto.engine.balancer;

/* Rendezvous hashing: every candidate has a score for every key, the highest takes it. A removed
 * candidate loses only its own keys, an added one takes only those it now wins, and no ring has to
 * be kept. Scores depend on ids alone, so all engines and all restarts agree. The load is bounded:
 * a candidate with more than 1.25 times its fair part of what is in flight is passed over for the
 * next best score, so that one hot key cannot sink one backend. O(candidates), a few
 * multiplications each.
 *
 * Why not a ring: with 160 points a backend its shares differ by some 8 %, it must be rebuilt on
 * each change, and passing over a full backend loads its neighbour; here the next best differs from
 * key to key.
 *
 * Sources: D. Thaler, C. Ravishankar, A Name-Based Mapping Scheme for Rendezvous (1996); V.
 * Mirrokni, M. Thorup, M. Zadimoghaddam, Consistent Hashing with Bounded Loads (2016). */
/// The available candidate a request's key belongs to, unless it has too much of the load.
final class ConsistentHash implements LoadBalancer {
    /// How much of its fair part a candidate may have in flight.
    static final double LOAD_FACTOR = 1.25;

    /// Replaced as a whole when the pool has changed; which thread's replacement stays is no
    /// matter.
    private volatile Places places = new Places(new Candidate[0]);

    @Override
    public int pick(Candidate[] candidates, long nowNanos, long keyHash, Tried tried) {
        Places current = places;
        if (!current.areOf(candidates)) {
            current = new Places(candidates);
            places = current;
        }
        long bound = current.bound(nowNanos, tried);
        int withRoom = current.highest(keyHash, bound, nowNanos, tried);
        return withRoom >= 0 ? withRoom : current.highest(keyHash, Long.MAX_VALUE, nowNanos, tried);
    }

    /// The candidates of one pool with the hashes of their ids.
    private static final class Places {
        private final Candidate[] candidates;
        private final long[] idHashes;

        Places(Candidate[] candidates) {
            this.candidates = candidates;
            this.idHashes = new long[candidates.length];
            for (int i = 0; i < candidates.length; i++) {
                idHashes[i] = hashOf(candidates[i].id());
            }
        }

        /// Whether these are the places of this very array.
        @SuppressWarnings("ReferenceEquality") // the array itself: its contents never change
        boolean areOf(Candidate[] others) {
            return candidates == others;
        }

        /// The least number in flight with which a candidate is passed over.
        long bound(long nowNanos, Tried tried) {
            long inFlight = 0;
            int willing = 0;
            for (int i = 0; i < candidates.length; i++) {
                if (!tried.contains(i) && candidates[i].isAvailable(nowNanos)) {
                    inFlight += candidates[i].inFlight();
                    willing++;
                }
            }
            return (long) Math.ceil(LOAD_FACTOR * (inFlight + 1) / Math.max(1, willing));
        }

        /// The willing candidate below the bound with the highest score, or -1.
        int highest(long keyHash, long bound, long nowNanos, Tried tried) {
            int highest = -1;
            long highestScore = 0;
            for (int i = 0; i < candidates.length; i++) {
                Candidate candidate = candidates[i];
                long score = mixed(keyHash ^ idHashes[i]);
                if ((highest < 0 || score > highestScore)
                        && !tried.contains(i)
                        && candidate.inFlight() < bound
                        && candidate.isAvailable(nowNanos)) {
                    highest = i;
                    highestScore = score;
                }
            }
            return highest;
        }

        /// FNV-1a over the characters, then mixed: ids differ mostly in their last digits.
        private static long hashOf(String id) {
            long hash = 0xCBF2_9CE4_8422_2325L;
            for (int i = 0; i < id.length(); i++) {
                hash = (hash ^ id.charAt(i)) * 0x100_0000_01B3L;
            }
            return mixed(hash);
        }

        /// Spreads every bit over all (D. Stafford's mix 13, the one of SplittableRandom).
        private static long mixed(long bits) {
            long once = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
            long twice = (once ^ (once >>> 27)) * 0x94D0_49BB_1331_11EBL;
            return twice ^ (twice >>> 31);
        }
    }
}
