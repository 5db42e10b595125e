package io.balto.engine.proxy.retry;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendPool;
import io.balto.engine.balancer.Tried;

import org.jspecify.annotations.Nullable;

/// The backends that one exchange has tried, the last first; immutable.
public record Attempts(@Nullable Backend last, @Nullable Attempts earlier, int count) {
    /// None was made.
    public static final Attempts NONE = new Attempts(null, null, 0);

    /// The same and one more, at this backend.
    public Attempts with(Backend backend) {
        return new Attempts(backend, this, count + 1);
    }

    /// The same as indices of a pool.
    public Tried in(BackendPool pool) {
        return count == 0 ? Tried.NONE : index -> contains(pool.backends().get(index));
    }

    private boolean contains(Backend backend) {
        for (Attempts attempt = this; attempt != null; attempt = attempt.earlier) {
            if (attempt.last == backend) {
                return true;
            }
        }
        return false;
    }
}
