package io.balto.engine.admin.http;

import io.balto.engine.NanoClock;
import io.balto.engine.Sha256;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Makes a repeated POST harmless: a key stands for one request and its answer for 24 hours.
///
/// The same key with the same body gives the stored answer with `Idempotency-Replayed: true`, with
/// another body 422, and 409 while the first request has not ended. Only answers below 500 are
/// kept, so that what failed by our fault may be tried again. At most 10,000 keys and answers of 16
/// MiB are kept, the oldest are forgotten first; what runs is never forgotten. A key belongs to the
/// token it came with. Thread-safe. Source: draft-ietf-httpapi-idempotency-key-header-07.
public final class IdempotencyKeys {
    /// The field of an answer that was given before.
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final long KEPT_NANOS = Duration.ofHours(24).toNanos();
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    /// What a key costs beside the body of its answer.
    private static final long KEY_BYTES = 512;

    private static final int LONGEST_KEY = 255;

    private final NanoClock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Done> order = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    /// @param hash of method, target and body
    /// @param answer null until the first request has ended
    private record Kept(String hash, long atNanos, @Nullable Answer answer) {
        long bytes() {
            return KEY_BYTES
                    + (answer instanceof Answer.Complete complete
                            ? complete.content().length()
                            : 0);
        }
    }

    /// A key in the order in which its request ended.
    private record Done(String key, Kept kept) {}

    /// No keys yet.
    public IdempotencyKeys(NanoClock clock) {
        this.clock = clock;
    }

    /// The answer of the request, or that of the first one with its key.
    public CompletionStage<Answer> once(
            AdminRequest request, Supplier<CompletionStage<Answer>> endpoint) {
        String given = request.field("idempotency-key");
        if (given.isEmpty() || !request.raw().method().equals("POST")) {
            return endpoint.get();
        }
        if (given.length() > LONGEST_KEY) {
            return Answer.problem(
                            ProblemType.INVALID_QUERY.of(
                                    "An Idempotency-Key has at most 255 characters"))
                    .now();
        }
        forgetOld();
        Caller caller = request.caller();
        String key = caller.tokenId() + '\n' + caller.name() + '\n' + given;
        Kept fresh = new Kept(hash(request), clock.nanoTime(), null);
        Kept first = kept.putIfAbsent(key, fresh);
        if (first != null) {
            return repeated(first, fresh.hash).now();
        }
        return begin(key, fresh, endpoint);
    }

    private CompletionStage<Answer> begin(
            String key, Kept fresh, Supplier<CompletionStage<Answer>> endpoint) {
        CompletionStage<Answer> stage;
        try {
            stage = endpoint.get();
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        return stage.whenComplete(
                (answer, failure) -> {
                    if (failure != null || answer.status() >= 500) {
                        kept.remove(key);
                    } else {
                        keep(key, new Kept(fresh.hash, fresh.atNanos, answer.kept()));
                    }
                });
    }

    private static Answer repeated(Kept first, String hash) {
        if (!first.hash.equals(hash)) {
            return Answer.problem(
                    ProblemType.IDEMPOTENCY_MISMATCH.of(
                            "This Idempotency-Key was sent with another method, path or body"));
        }
        Answer answer = first.answer;
        return answer == null
                ? Answer.problem(
                                ProblemType.IDEMPOTENCY_IN_FLIGHT.of(
                                        "The first request with this Idempotency-Key is running"))
                        .with("Retry-After", "1")
                : answer.with(REPLAYED, "true");
    }

    private void keep(String key, Kept done) {
        kept.put(key, done);
        bytes.addAndGet(done.bytes());
        order.add(new Done(key, done));
        forgetOld();
    }

    private void forgetOld() {
        long nowNanos = clock.nanoTime();
        for (Done oldest = order.peek(); oldest != null; oldest = order.peek()) {
            boolean isOld = nowNanos - oldest.kept.atNanos >= KEPT_NANOS;
            if (!isOld && kept.size() <= MOST && bytes.get() <= MOST_BYTES) {
                return;
            }
            if (order.remove(oldest)) { // of two threads that see it, one forgets it
                kept.remove(oldest.key, oldest.kept);
                bytes.addAndGet(-oldest.kept.bytes());
            }
        }
    }

    private static String hash(AdminRequest request) {
        MessageDigest digest = Sha256.digest();
        digest.update(request.raw().target().getBytes(StandardCharsets.ISO_8859_1));
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(request.raw().body()));
    }
}
