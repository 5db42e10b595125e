package io.balto.engine.config.load;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Quoted;

import java.util.List;
import java.util.Map;

/// Everything that was found, in the order of its places, with the text it was found in.
///
/// @param findings sorted; at most [io.balto.engine.config.binding.Findings#MOST]
/// @param texts the documents by the name that places give them
public record Report(List<Finding> findings, Map<String, String> texts) {
    /// Most findings that are shown; the rest is counted.
    public static final int MOST_SHOWN = 100;

    /// Copies both.
    public Report {
        findings = List.copyOf(findings);
        texts = Map.copyOf(texts);
    }

    /// Whether one of the findings is an error.
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> !finding.code().isWarning());
    }

    /// The findings that are shown.
    public List<Finding> shown() {
        return findings.subList(0, Math.min(findings.size(), MOST_SHOWN));
    }

    /// The line a finding points to, without its end; empty when there is none. O(text).
    public String lineOf(Finding finding) {
        String text = texts.get(finding.place().source());
        if (text == null || !finding.place().hasLines()) {
            return "";
        }
        return text.lines().skip(finding.place().line() - 1L).findFirst().orElse("");
    }

    /// A finding in one line: `file:line:column: error[E0202]: global.timeouts.read: what is
    /// wrong`.
    public static String lineFor(Finding finding) {
        String kind = finding.code().isWarning() ? "warning" : "error";
        String place = finding.place().source().isEmpty() ? "" : finding.place() + ": ";
        return place + kind + "[" + finding.code().number() + "]: " + sentenceOf(finding);
    }

    /// The same with what was probably meant, where that is all that is shown of it.
    public static String lineWithSuggestionFor(Finding finding) {
        String line = lineFor(finding);
        return finding.suggestion().isEmpty()
                ? line
                : line + "; did you mean " + Quoted.of(finding.suggestion()) + "?";
    }

    private static String sentenceOf(Finding finding) {
        boolean named = finding.path().steps().isEmpty() || finding.code() == Code.UNKNOWN_KEY;
        return named ? finding.message() : finding.path() + ": " + finding.message();
    }
}
