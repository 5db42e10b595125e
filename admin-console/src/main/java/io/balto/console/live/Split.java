package io.balto.console.live;

import io.balto.model.traffic.Traffic;

import java.util.Map;

/// Rates that are told for each of several labels; labels appear when there is something to tell.
/// The words are those of `/balto/stats/history`.
public enum Split {
    /// Requests per second by class of status.
    CLASSES("rps_by_class"),
    /// Failures per second by code of the reason.
    FAILURES("failures_per_second");

    private final String word;

    Split(String word) {
        this.word = word;
    }

    /// The word in JSON.
    public String word() {
        return word;
    }

    /// Name of the series of one label, for example `rps_by_class.2xx`.
    String series(String label) {
        return word + '.' + label;
    }

    /// The rates in this traffic by label.
    Map<String, Double> of(Traffic traffic) {
        return switch (this) {
            case CLASSES -> traffic.rpsByClass();
            case FAILURES -> traffic.failuresPerSecond();
        };
    }
}
