package io.balto.console.circuits;

import io.balto.console.live.Metric;
import io.balto.console.live.Split;
import io.balto.console.live.Track;
import io.balto.console.ui.Numbers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How the attempts at one backend ended, a value a second for the last minute, oldest first.
/// Immutable.
///
/// What a circuit refused is no attempt and is not among them.
final class Outcomes {
    static final int SECONDS = 60;

    private final Map<Ending, double[]> perSecond = new EnumMap<>(Ending.class);
    private final boolean isAwaited;

    /// How an attempt ends, the worst first.
    enum Ending {
        /// The connection could not be made.
        NO_CONNECTION("no connection"),
        /// The connection broke, or it took too long, before there was an answer.
        NO_ANSWER("no answer"),
        /// An answer 5xx.
        SERVER_ERROR("5xx"),
        /// Any other answer.
        OK("ok");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        /// As it is called on screen.
        String word() {
            return word;
        }
    }

    /// Those of the minute that ends now.
    ///
    /// @param track of the backend, a value a second
    /// @param isAwaited whether the engine was asked for what was before and has not answered
    Outcomes(Track track, long nowMillis, boolean isAwaited) {
        this.isAwaited = isAwaited;
        double[] all = track.values(Metric.RPS, nowMillis, SECONDS);
        Map<String, double[]> classes = track.values(Split.CLASSES, nowMillis, SECONDS);
        double[] errors = classes.getOrDefault("5xx", new double[SECONDS]);
        double[] none = classes.getOrDefault("none", new double[SECONDS]);
        double[] unconnected = new double[SECONDS];
        for (double[] reason : track.values(Split.FAILURES, nowMillis, SECONDS).values()) {
            Arrays.setAll(unconnected, i -> unconnected[i] + reason[i]);
        }
        double[] ok = new double[SECONDS];
        Arrays.setAll(ok, i -> Math.max(0, all[i] - errors[i] - none[i]));
        double[] unanswered = new double[SECONDS];
        Arrays.setAll(unanswered, i -> Math.max(0, none[i] - unconnected[i]));
        perSecond.put(Ending.OK, ok);
        perSecond.put(Ending.SERVER_ERROR, errors);
        perSecond.put(Ending.NO_ANSWER, unanswered);
        perSecond.put(Ending.NO_CONNECTION, unconnected);
    }

    /// Attempts that ended so, per second; NaN when it is not known.
    double of(Ending ending, int second) {
        double[] values = perSecond.get(ending);
        return values == null ? Double.NaN : values[second];
    }

    /// All attempts of a second; NaN when nothing is known.
    double total(int second) {
        return perSecond.values().stream().mapToDouble(values -> values[second]).sum();
    }

    /// The most attempts of a second; 0 when nothing is known.
    double most() {
        double most = 0;
        for (int i = 0; i < SECONDS; i++) {
            double total = total(i);
            most = total > most ? total : most; // not for what is unknown
        }
        return most;
    }

    /// What the minute is under.
    String caption() {
        boolean isKnown = IntStream.range(0, SECONDS).anyMatch(i -> !Double.isNaN(total(i)));
        if (isAwaited) {
            return "loading the last 60 s";
        }
        String quiet = isKnown ? "no attempt in 60 s" : "last 60 s not known";
        return most() > 0 ? "last 60 s" : quiet;
    }

    /// What happened within the minute, for those who hear it.
    String spoken() {
        double whole = 0;
        Map<Ending, Double> sums = new EnumMap<>(Ending.class);
        for (int i = 0; i < SECONDS; i++) {
            double total = total(i);
            if (!Double.isNaN(total)) {
                whole += total;
                for (Ending ending : Ending.values()) {
                    sums.merge(ending, of(ending, i), Double::sum);
                }
            }
        }
        double all = whole;
        if (isAwaited) {
            return caption();
        }
        return "last minute: "
                + Arrays.stream(Ending.values())
                        .map(one -> share(sums.getOrDefault(one, 0.0), all) + " " + one.word())
                        .collect(Collectors.joining(", "));
    }

    private static String share(double part, double whole) {
        return Numbers.percent(whole == 0 ? Double.NaN : part / whole);
    }
}
