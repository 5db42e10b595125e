package io.balto.console.ui.table;

import io.balto.console.ui.StateLook;

/// A row of which some changes should not be missed.
public interface Watched {
    /// How its state looks.
    StateLook look();

    /// Failed requests by all, 0 to 1; NaN when there were none.
    double errorRatio();

    /// Whether it tells what an operator should not miss: another state, first errors.
    ///
    /// @param before what stood there until now
    default boolean isNewsAfter(Watched before) {
        boolean hasFirstErrors = !(before.errorRatio() > 0) && errorRatio() > 0;
        return before.look() != look() || hasFirstErrors;
    }
}
