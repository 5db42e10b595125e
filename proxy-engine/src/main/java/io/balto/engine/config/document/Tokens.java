package io.balto.engine.config.document;

import org.yaml.snakeyaml.tokens.Token;

/// Where tokens begin and end. Lines and columns count from 0, columns in code points.
final class Tokens {
    private Tokens() {}

    static int line(Token token) {
        return token.getStartMark().getLine();
    }

    static int column(Token token) {
        return token.getStartMark().getColumn();
    }

    /// The last line with something of the token on it.
    static int lastLine(Token token) {
        int line = token.getEndMark().getLine();
        boolean atLineStart = token.getEndMark().getColumn() == 0;
        return atLineStart && line > line(token) ? line - 1 : line;
    }

    /// The column after the token.
    static int end(Token token) {
        return token.getEndMark().getColumn();
    }

    static boolean isOnOneLine(Token token) {
        return token.getEndMark().getLine() == line(token);
    }
}
