package io.balto.engine.health;

import io.balto.engine.http.HeadResult;
import io.balto.engine.loop.FileShortage;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.policy.ProbePolicy.StatusRange;
import io.balto.model.service.DurationText;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

/// Why a probe did not pass, in sentences for an operator.
final class ProbeCauses {
    private static final int LONGEST = 200;

    private ProbeCauses() {}

    static String status(int status, ProbePolicy policy) {
        String expected =
                policy.expect().stream()
                        .map(ProbeCauses::written)
                        .collect(Collectors.joining(", "));
        return "it answered with status " + status + ", expected is " + expected;
    }

    static String timeout(ProbePolicy policy, Stage stage) {
        String within = new DurationText(Duration.ofNanos(policy.timeoutNanos())).toString();
        return switch (stage) {
            case CONNECTING -> "there was no connection within " + within;
            case SECURING -> "the TLS handshake was not over within " + within;
            case WAITING -> "there was no answer within " + within;
        };
    }

    static String closed(int receivedBytes) {
        return receivedBytes == 0
                ? "it closed the connection without an answer"
                : "it closed the connection after " + receivedBytes + " bytes of a head";
    }

    static String notHttp(HeadResult broken) {
        return "its answer is not HTTP/1.1: " + broken.sentence();
    }

    /// What it counts as that there is no connection.
    static ProbeResult resultOf(Throwable failure) {
        return FileShortage.isCauseOf(failure) ? ProbeResult.NO_FILES : ProbeResult.ERROR;
    }

    static String of(Throwable failure, Stage stage) {
        return switch (failure) {
            case Throwable _ when FileShortage.isCauseOf(failure) ->
                    "it was not asked, because Balto may open no more files (ulimit -n,"
                            + " LimitNOFILE)";
            case UnknownHostException _ -> "its name has no address";
            case NoRouteToHostException _ -> "there is no route to it";
            case ConnectException _ when isRefusal(failure) -> "it refused the connection";
            case SSLException _ -> bounded("the TLS handshake failed: " + message(failure));
            default ->
                    bounded(
                            (stage == Stage.CONNECTING
                                            ? "the connection failed: "
                                            : "the connection broke: ")
                                    + message(failure));
        };
    }

    /// How far a probe has come.
    enum Stage {
        /// The name is looked up, or TCP connects.
        CONNECTING,
        /// TLS shakes hands.
        SECURING,
        /// The request is sent.
        WAITING
    }

    private static boolean isRefusal(Throwable failure) {
        return message(failure).contains("refused");
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String written(StatusRange range) {
        return range.from() == range.to()
                ? Integer.toString(range.from())
                : range.from() + "-" + range.to();
    }

    private static String bounded(String sentence) {
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…";
    }
}
