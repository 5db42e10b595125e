package io.balto.engine.cli.output;

import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.load.Report;

/// Writes findings as workflow commands of GitHub Actions, which shows them beside the lines of a
/// pull request.
public final class ReportGithub {
    private ReportGithub() {}

    /// One command a finding.
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : report.shown()) {
            text.append(finding.code().isWarning() ? "::warning " : "::error ")
                    .append(place(finding.place()))
                    .append("title=")
                    .append(finding.code().number())
                    .append("::")
                    .append(data(message(finding)))
                    .append('\n');
        }
        return text.toString();
    }

    private static String place(Place place) {
        String file = "file=" + property(place.source()) + ",";
        return place.hasLines()
                ? file + "line=" + place.line() + ",col=" + place.column() + ","
                : file;
    }

    private static String message(Finding finding) {
        String path = finding.path().toString();
        String sentence = path.isEmpty() ? finding.message() : path + ": " + finding.message();
        return finding.suggestion().isEmpty()
                ? sentence
                : sentence + "; did you mean \"" + finding.suggestion() + "\"?";
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
