package io.balto.console.demo;

/// How a demo backend behaves over time; everything about it follows from the second it is in.
/// Pure.
enum Habit {
    /// Answers, always.
    STEADY,
    /// Hangs up on one request of 25.
    SHAKY,
    /// Answers 500 for 28 of 40 seconds, long enough for its circuit to open.
    FAILING_AT_TIMES,
    /// Takes half a second for 15 of 45 seconds.
    SLOW_AT_TIMES,
    /// Answers, but fails its checks for 45 of 60 seconds.
    UNWELL_AT_TIMES;

    /// What a backend does at a moment.
    ///
    /// @param status it answers with; 0 when it hangs up
    record Mood(int status, long latencyMillis, boolean isWell) {}

    /// The mood at a second since the start.
    ///
    /// @param request number of the request, which decides which ones a shaky backend fails
    Mood at(long second, long request) {
        long latency = 4 + request % 9 + (request % 50 == 0 ? 60 : 0);
        return switch (this) {
            case STEADY -> new Mood(200, latency, true);
            case SHAKY -> new Mood(request % 25 == 0 ? 0 : 200, latency, true);
            case FAILING_AT_TIMES ->
                    new Mood(second % 40 >= 4 && second % 40 < 32 ? 500 : 200, latency, true);
            case SLOW_AT_TIMES ->
                    new Mood(200, second % 45 >= 25 && second % 45 < 40 ? 500 : latency, true);
            case UNWELL_AT_TIMES -> new Mood(200, latency, second % 60 < 5 || second % 60 >= 50);
        };
    }
}
