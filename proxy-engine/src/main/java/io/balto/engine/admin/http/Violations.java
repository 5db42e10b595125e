package io.balto.engine.admin.http;

import io.balto.engine.config.binding.Finding;
import io.balto.model.problem.Violation;

import java.util.List;
import java.util.Locale;

/// What was found in a document, in the words of the REST API.
public final class Violations {
    /// So many are told of one document.
    public static final int MOST = 100;

    private Violations() {}

    /// The errors among the findings, at most 100.
    public static List<Violation> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.code().isWarning())
                .limit(MOST)
                .map(Violations::of)
                .toList();
    }

    /// The warnings among the findings as sentences.
    public static List<String> warnings(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().isWarning())
                .limit(MOST)
                .map(finding -> finding.path() + ": " + sentence(finding))
                .toList();
    }

    private static Violation of(Finding finding) {
        String suggestion = finding.suggestion();
        return new Violation(
                finding.path().pointer(),
                finding.code().name().toLowerCase(Locale.ROOT),
                place(finding) + sentence(finding),
                suggestion.isEmpty() ? null : suggestion);
    }

    /// Line and column help where the document has no structure to point into.
    private static String place(Finding finding) {
        boolean isBroken = finding.path().steps().isEmpty() && finding.place().hasLines();
        return isBroken
                ? "line " + finding.place().line() + ", column " + finding.place().column() + ": "
                : "";
    }

    private static String sentence(Finding finding) {
        return finding.help().isEmpty()
                ? finding.message()
                : finding.message() + "; " + finding.help();
    }
}
