package io.balto.console.ui.table;

import io.balto.console.ui.Numbers;

/// Adds up requests of several rows and how many of them failed.
///
/// UI thread only.
public final class Together {
    private double rps;
    private double failed;

    /// Nothing yet.
    public Together() {}

    /// Adds the requests of one row.
    ///
    /// @param errorRatio 0 to 1; not looked at without requests
    public void add(double rowRps, double errorRatio) {
        rps += rowRps;
        failed += rowRps > 0 ? errorRatio * rowRps : 0;
    }

    /// Such as `Together 120 req/s · 0.4 % errors`.
    ///
    /// @param errors what failures are called
    public String text(String errors) {
        return "Together "
                + Numbers.rate(rps)
                + " req/s · "
                + Numbers.percent(rps > 0 ? failed / rps : Double.NaN)
                + " "
                + errors;
    }
}
