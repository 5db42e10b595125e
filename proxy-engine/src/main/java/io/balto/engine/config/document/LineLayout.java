package io.balto.engine.config.document;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// One pass of laying out a document, line by line.
///
/// A line that begins with a key or a dash of a block gets the column of its block. Any other line
/// continues something (a text over several lines, a list in brackets) and moves with the key it
/// belongs to. A comment on a line of its own keeps to the block in whose column it stands, else to
/// the line after it.
final class LineLayout {
    private final List<String> lines;
    private final List<Token> tokens;
    private final Blocks blocks;
    private final boolean[] insideText;

    private LineLayout(String text) {
        lines = Arrays.asList(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
        tokens = scan(String.join("\n", lines));
        blocks = Blocks.of(tokens, lines.size());
        insideText = insideText(tokens, lines.size());
    }

    /// The same document after one pass.
    ///
    /// @param text a document that can be read
    static String of(String text) {
        return new LineLayout(text).laidOut();
    }

    private static List<Token> scan(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(YamlReader.MOST_BYTES);
        Scanner scanner = new ScannerImpl(new StreamReader(text), options);
        List<Token> tokens = new ArrayList<>();
        while (!scanner.checkToken(Token.ID.StreamEnd)) {
            tokens.add(Objects.requireNonNull(scanner.getToken()));
        }
        return tokens;
    }

    /// Marks the lines that begin within a text over several lines.
    private static boolean[] insideText(List<Token> tokens, int lines) {
        boolean[] inside = new boolean[lines];
        for (Token token : tokens) {
            if (token.getTokenId() == Token.ID.Scalar) {
                int last = Tokens.lastLine(token);
                for (int line = token.getStartMark().getLine() + 1; line <= last; line++) {
                    inside[line] = true;
                }
            }
        }
        return inside;
    }

    private String laidOut() {
        List<String> spaced = Spacing.of(lines, tokens, insideText);
        StringBuilder text = new StringBuilder();
        boolean empty = true; // so that none is kept at the start
        for (int line = 0; line < lines.size(); line++) {
            String content = spaced.get(line);
            if (insideText[line]) {
                text.append(shifted(content, blocks.shiftAt(line))).append('\n');
                empty = false;
            } else if (!content.isBlank()) {
                text.append(" ".repeat(indentOf(line))).append(content.strip()).append('\n');
                empty = false;
            } else if (!empty) {
                text.append('\n');
                empty = true;
            }
        }
        return insideText[lines.size() - 1]
                ? text.toString()
                : text.toString().stripTrailing() + "\n";
    }

    private int indentOf(int line) {
        int column = leading(lines.get(line));
        if (blocks.begins(line)) {
            return blocks.columnAt(line);
        }
        if (lines.get(line).strip().startsWith("#")) {
            return blocks.columnOfComment(line, column);
        }
        boolean marker = lines.get(line).matches("(---|\\.\\.\\.|%).*");
        return marker ? 0 : Math.max(0, column + blocks.shiftAt(line));
    }

    private static String shifted(String content, int by) {
        if (content.isEmpty()) {
            return content;
        }
        int column = Math.min(leading(content), content.length());
        return " ".repeat(Math.max(0, column + by)) + content.substring(column);
    }

    private static int leading(String line) {
        int column = 0;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return column;
    }
}
