package io.balto.engine.cli.output;

import io.balto.engine.cli.output.Terminal.Paint;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.load.Report;
import io.balto.model.CountText;

import java.util.stream.Collectors;

/// Shows findings to a person: the place, what is wrong, the line with a caret, what was meant.
public final class ReportText {
    private static final int WIDEST = 100;
    private static final int BEFORE = 60;

    private ReportText() {}

    /// All findings that are shown, each with its line.
    public static String of(Report report, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.shown()) {
            text.append(headline(finding, terminal)).append('\n');
            source(report.lineOf(finding), finding, terminal, text);
            if (!finding.suggestion().isEmpty()) {
                text.append("    = did you mean \"").append(finding.suggestion()).append("\"?\n");
            }
            if (!finding.help().isEmpty()) {
                text.append("    = help: ").append(finding.help()).append('\n');
            }
        }
        return text.toString();
    }

    /// How many errors and warnings there are, in words: `2 errors, 1 warning`.
    public static String summary(Report report) {
        long warnings = report.findings().stream().filter(f -> f.code().isWarning()).count();
        long errors = report.findings().size() - warnings;
        String all = CountText.of(errors, "error") + ", " + CountText.of(warnings, "warning");
        int hidden = report.findings().size() - report.shown().size();
        return hidden == 0 ? all : all + " (the first " + Report.MOST_SHOWN + " are shown)";
    }

    private static String headline(Finding finding, Terminal terminal) {
        boolean warning = finding.code().isWarning();
        String kind = (warning ? "warning[" : "error[") + finding.code().number() + "]";
        String line = Report.lineFor(finding);
        return line.replace(kind, terminal.painted(warning ? Paint.WARNING : Paint.ERROR, kind));
    }

    /// The line, cut to what is around the place, and a caret under the place.
    private static void source(
            String line, Finding finding, Terminal terminal, StringBuilder text) {
        if (line.isEmpty()) {
            return;
        }
        int[] characters = line.codePoints().toArray();
        int at = Math.min(finding.place().column() - 1, characters.length);
        int from = characters.length <= WIDEST ? 0 : Math.max(0, at - BEFORE);
        int to = Math.min(characters.length, from + WIDEST);
        String shown = new String(characters, from, to - from);
        String number = Integer.toString(finding.place().line());
        String margin = " ".repeat(number.length());
        int carets = Math.max(1, Math.min(finding.place().length(), to - at));
        text.append("  ").append(terminal.painted(Paint.QUIET, number + " |")).append(' ');
        text.append(printable(shown)).append('\n');
        text.append("  ").append(terminal.painted(Paint.QUIET, margin + " |")).append(' ');
        text.append(" ".repeat(at - from));
        text.append(terminal.painted(Paint.ERROR, "^".repeat(carets))).append('\n');
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isFormat(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isFormat(int c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
