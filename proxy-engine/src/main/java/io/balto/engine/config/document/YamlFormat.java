package io.balto.engine.config.document;

import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Setting;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lays out a YAML document: two spaces per level, lists indented below their key, one space where
/// one is enough, double quotes where both kinds mean the same, no spaces at line ends, at most one
/// empty line. Comments, order, and what the document means stay as they are.
///
/// It edits the text where tokens stand instead of writing it anew, and then reads both: should
/// they not mean the same, the text is left alone.
public final class YamlFormat {
    private YamlFormat() {}

    /// What formatting gave.
    public sealed interface Result {}

    /// The laid out text; formatting it again gives the same text.
    public record Formatted(String text) implements Result {}

    /// The document cannot be read.
    public record Unreadable(List<Finding> findings) implements Result {
        /// Copies the findings.
        public Unreadable {
            findings = List.copyOf(findings);
        }
    }

    /// Lays out a document. O(bytes × depth).
    ///
    /// @param source name for places
    public static Result format(String source, byte[] document) {
        Findings findings = new Findings();
        Setting tree = YamlReader.read(source, document, findings);
        if (tree == null || findings.hasErrors()) {
            return new Unreadable(findings.sorted());
        }
        String text = withoutMark(new String(document, StandardCharsets.UTF_8));
        String formatted = settled(text);
        Setting after =
                YamlReader.read(source, formatted.getBytes(StandardCharsets.UTF_8), findings);
        return new Formatted(after != null && meansTheSame(tree, after) ? formatted : text);
    }

    /// One pass can make room for another (a comment finds the column it belongs to), so it is
    /// repeated until nothing changes; a few times at most.
    private static String settled(String text) {
        String before = text;
        String after = LineLayout.of(before);
        for (int i = 0; i < 4 && !after.equals(before); i++) {
            before = after;
            after = LineLayout.of(before);
        }
        return after;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean meansTheSame(Setting one, Setting other) {
        return switch (one) {
            case Setting.Mapping(List<Setting.Entry> entries, _) ->
                    other instanceof Setting.Mapping(List<Setting.Entry> others, _)
                            && sameEntries(entries, others);
            case Setting.Sequence(List<Setting> elements, _) ->
                    other instanceof Setting.Sequence(List<Setting> others, _)
                            && sameElements(elements, others);
            case Setting.Scalar(String text, var form, _) ->
                    other instanceof Setting.Scalar(String otherText, var otherForm, _)
                            && text.equals(otherText)
                            && form == otherForm;
        };
    }

    private static boolean sameEntries(List<Setting.Entry> some, List<Setting.Entry> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).key().equals(others.get(i).key())
                    || !meansTheSame(some.get(i).value(), others.get(i).value())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameElements(List<Setting> some, List<Setting> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!meansTheSame(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
