package io.balto.engine.http;

import io.balto.engine.http.Reading.Ending;

/// Holds what Balto read against what the judge read of the same bytes.
///
/// Where both accept, messages and their ends are equal. Where only Balto accepts, [Laxer] says
/// why; where only the judge accepts, [Stricter] does.
final class Comparison {
    private Comparison() {}

    /// What is wrong, or an empty text.
    static String complaint(Wire wire, Reading own, Reading judge) {
        int common = Math.min(own.messages().size(), judge.messages().size());
        for (int i = 0; i < common; i++) {
            String difference = difference(own.messages().get(i), judge.messages().get(i));
            if (!difference.isEmpty()) {
                return "message " + i + difference;
            }
        }
        if (judge.ending() instanceof Ending.Refused refused
                && (own.messages().size() > common || isPastTheHead(own) && !isHeld(own))) {
            String line = lineAt(wire.bytes(), refused.at());
            return Laxer.excuse(line) ? "" : "the judge refuses what Balto reads: " + refused;
        }
        if (own.ending() instanceof Ending.Refused refused
                && (judge.messages().size() > common
                        || isPastTheHead(judge) && refused.rule().startsWith("head "))) {
            return Stricter.has(refused.rule())
                    ? ""
                    : "Balto refuses what the judge reads, and no rule is known: " + refused;
        }
        boolean refused =
                own.ending() instanceof Ending.Refused || judge.ending() instanceof Ending.Refused;
        return refused ? "" : endings(own, judge);
    }

    private static String difference(Reading.Message own, Reading.Message judge) {
        return own.equals(judge) ? "" : " differs:\n  Balto " + own + "\n  judge " + judge;
    }

    private static boolean isPastTheHead(Reading reading) {
        return reading.ending() instanceof Ending.InBody;
    }

    private static boolean isHeld(Reading reading) {
        return reading.ending() instanceof Ending.InBody(_, boolean inTrailers) && inTrailers;
    }

    private static String endings(Reading own, Reading judge) {
        if (own.messages().size() != judge.messages().size()) {
            return " Balto reads %d messages, the judge %d"
                    .formatted(own.messages().size(), judge.messages().size());
        }
        if (own.ending() instanceof Ending.InBody(var left, _)
                && judge.ending() instanceof Ending.InBody(var right, _)) {
            return difference(left, right);
        }
        return own.ending().equals(judge.ending())
                ? ""
                : " ends differ:\n  Balto " + own.ending() + "\n  judge " + judge.ending();
    }

    private static String lineAt(String bytes, int at) {
        int end = bytes.indexOf("\r\n", at);
        return bytes.substring(at, end < 0 ? bytes.length() : end);
    }
}
