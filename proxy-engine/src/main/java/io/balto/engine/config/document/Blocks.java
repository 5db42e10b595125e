package io.balto.engine.config.document;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.tokens.Token;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The block mappings and block lists of a document: where each line belongs, and the column that
/// its block should have.
final class Blocks {
    private static final int STEP = 2;

    /// One mapping or list written by indentation.
    ///
    /// @param column where it stands
    /// @param wanted where it should stand
    private record Block(Kind kind, int column, int wanted) {}

    private enum Kind {
        MAPPING,
        LIST,
        /// A list whose dashes stand in the column of the key above; it has no tokens of its own.
        HANGING_LIST
    }

    /// Per line: the block whose key or dash is first on it, or null.
    private final @Nullable Block[] first;

    /// Per line: the blocks that are open after it, outermost first.
    private final List<List<Block>> open;

    private final Deque<Block> stack = new ArrayDeque<>();
    private int flow;

    private Blocks(int lines) {
        first = new @Nullable Block[lines];
        open = new ArrayList<>();
    }

    static Blocks of(List<Token> tokens, int lines) {
        Blocks blocks = new Blocks(lines);
        for (Token token : tokens) {
            blocks.fillTo(Tokens.line(token));
            blocks.take(token);
        }
        blocks.fillTo(lines);
        return blocks;
    }

    /// Whether a line begins with a key or a dash of a block.
    boolean begins(int line) {
        return first[line] != null;
    }

    /// The column such a line should have.
    int columnAt(int line) {
        Block block = first[line];
        return block == null ? 0 : block.wanted();
    }

    /// By how much a line moves that continues what an earlier line began.
    int shiftAt(int line) {
        List<Block> around = line == 0 ? List.of() : open.get(line - 1);
        return around.isEmpty() ? 0 : around.getLast().wanted() - around.getLast().column();
    }

    /// The column of a comment that has a line of its own.
    int columnOfComment(int line, int column) {
        Block next = nextAfter(line);
        if (next != null && next.column() == column) {
            return next.wanted();
        }
        List<Block> around = line == 0 ? List.of() : open.get(line - 1);
        for (Block block : around.reversed()) {
            if (block.column() == column && block.kind() != Kind.HANGING_LIST) {
                return block.wanted();
            }
        }
        if (next != null) {
            return next.wanted();
        }
        return around.isEmpty() ? 0 : around.getLast().wanted();
    }

    private @Nullable Block nextAfter(int line) {
        for (int i = line + 1; i < first.length; i++) {
            if (first[i] != null) {
                return first[i];
            }
        }
        return null;
    }

    private void fillTo(int line) {
        while (open.size() < line) {
            List<Block> outermostFirst = new ArrayList<>(stack);
            open.add(List.copyOf(outermostFirst.reversed()));
        }
    }

    private void take(Token token) {
        switch (token.getTokenId()) {
            case FlowMappingStart, FlowSequenceStart -> flow++;
            case FlowMappingEnd, FlowSequenceEnd -> flow--;
            case BlockMappingStart -> push(token, Kind.MAPPING);
            case BlockSequenceStart -> push(token, Kind.LIST);
            case BlockEnd -> {
                dropHanging();
                stack.pop();
            }
            case BlockEntry -> dash(token);
            case Key -> {
                if (flow == 0) {
                    dropHanging();
                    begin(token);
                }
            }
            default -> {}
        }
    }

    private void push(Token token, Kind kind) {
        int wanted = stack.isEmpty() ? 0 : stack.peek().wanted() + STEP;
        stack.push(new Block(kind, Tokens.column(token), wanted));
    }

    private void dash(Token token) {
        Block top = stack.peek();
        if (top == null || top.kind() == Kind.MAPPING) {
            push(token, Kind.HANGING_LIST);
        }
        begin(token);
    }

    private void dropHanging() {
        if (!stack.isEmpty() && stack.peek().kind() == Kind.HANGING_LIST) {
            stack.pop();
        }
    }

    private void begin(Token token) {
        int line = Tokens.line(token);
        if (first[line] == null) {
            first[line] = stack.peek();
        }
    }
}
