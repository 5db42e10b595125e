package io.balto.engine.config.document;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The spaces and quotes within lines.
final class Spacing {
    /// What replaces the columns from one to another on a line.
    private record Edit(int from, int to, String text) {}

    private final List<String> lines;
    private final Map<Integer, List<Edit>> edits = new HashMap<>();

    private Spacing(List<String> lines) {
        this.lines = lines;
    }

    /// The lines with their inner spaces and quotes settled; what is before the first token of a
    /// line stays.
    static List<String> of(List<String> lines, List<Token> tokens, boolean[] insideText) {
        Spacing spacing = new Spacing(lines);
        List<Token> visible = tokens.stream().filter(Spacing::isVisible).toList();
        for (int i = 0; i < visible.size(); i++) {
            spacing.quotes(visible.get(i));
            if (i > 0) {
                spacing.between(visible.get(i - 1), visible.get(i));
            }
        }
        List<String> spaced = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            spaced.add(spacing.edited(line, insideText[line]));
        }
        return spaced;
    }

    /// Tokens that stand for characters; the others only say how those belong together.
    private static boolean isVisible(Token token) {
        return switch (token.getTokenId()) {
            case Scalar,
                    Value,
                    BlockEntry,
                    FlowEntry,
                    FlowMappingStart,
                    FlowMappingEnd,
                    FlowSequenceStart,
                    FlowSequenceEnd,
                    Anchor,
                    Alias,
                    Tag ->
                    true;
            case Key -> token.getEndMark().getIndex() > token.getStartMark().getIndex();
            default -> false;
        };
    }

    private void between(Token left, Token right) {
        boolean adjacent =
                left.getEndMark().getLine() == Tokens.line(right)
                        && Tokens.end(left) <= Tokens.column(right);
        if (!adjacent) {
            return;
        }
        String gap = slice(Tokens.line(right), Tokens.end(left), Tokens.column(right));
        String wanted = gapBetween(left.getTokenId(), right.getTokenId(), gap);
        if (gap.isBlank() && !gap.equals(wanted)) {
            edit(Tokens.line(right), new Edit(Tokens.end(left), Tokens.column(right), wanted));
        }
    }

    private static String gapBetween(Token.ID left, Token.ID right, String gap) {
        if (right == Token.ID.Value) {
            return left == Token.ID.Alias ? " " : left == Token.ID.Scalar ? "" : gap;
        }
        if (right == Token.ID.FlowEntry) {
            return left == Token.ID.Value ? gap : "";
        }
        return switch (left) {
            case FlowSequenceStart -> "";
            case FlowMappingStart -> right == Token.ID.FlowMappingEnd ? "" : " ";
            case Value, BlockEntry, FlowEntry, Anchor, Tag, Key -> " ";
            default ->
                    switch (right) {
                        case FlowSequenceEnd -> "";
                        case FlowMappingEnd -> " ";
                        default -> gap;
                    };
        };
    }

    /// Single quotes become double ones where the text means the same in both.
    private void quotes(Token token) {
        if (token instanceof ScalarToken scalar
                && scalar.getStyle() == ScalarStyle.SINGLE_QUOTED
                && Tokens.isOnOneLine(token)
                && scalar.getValue().matches("[^\"\\\\\\p{Cntrl}]*")) {
            String text = "\"" + scalar.getValue() + "\"";
            edit(Tokens.line(token), new Edit(Tokens.column(token), Tokens.end(token), text));
        }
    }

    private void edit(int line, Edit edit) {
        edits.computeIfAbsent(line, _ -> new ArrayList<>()).add(edit);
    }

    private String edited(int line, boolean insideText) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        List<Edit> here = new ArrayList<>(edits.getOrDefault(line, List.of()));
        here.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
        for (Edit edit : here) {
            text.append(slice(line, from, edit.from())).append(edit.text());
            from = edit.to();
        }
        String all = lines.get(line);
        text.append(slice(line, from, all.codePointCount(0, all.length())));
        boolean comment = !insideText && all.strip().matches("#[A-Za-z0-9].*");
        return comment ? text.toString().replaceFirst("#", "# ") : text.toString();
    }

    /// A part of a line; columns are in code points.
    private String slice(int line, int from, int to) {
        String text = lines.get(line);
        int begin = text.offsetByCodePoints(0, from);
        return text.substring(begin, text.offsetByCodePoints(begin, to - from));
    }
}
