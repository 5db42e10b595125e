package io.balto.console.services;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import jfx.incubator.scene.control.input.KeyBinding;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SideDecorator;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A field for YAML: numbered lines, keys apart from values, and a mark beside and under each line
/// that is wrong.
///
/// Confined to the UI thread.
final class YamlArea extends CodeArea {
    private static final Pattern PARTS =
            Pattern.compile("(\\s*(?:- +)*)([^\\s:#'\"\\[{][^:#]*:(?=\\s|$))?([^#]*)(#.*)?");
    private static final double GUTTER = 46;

    private final ObservableValue<Set<Integer>> wrong;

    /// A field that always says what the property says.
    ///
    /// @param wrong lines, from 0, that are marked
    YamlArea(StringProperty text, ObservableValue<Set<Integer>> wrong) {
        this.wrong = wrong;
        getStyleClass().add("yaml-area");
        setSyntaxDecorator(new Colours());
        setLeftDecorator(new Gutter());
        getInputMap().registerKey(KeyBinding.of(KeyCode.TAB), Tag.FOCUS_NEXT); // no YAML has tabs
        getInputMap().registerKey(KeyBinding.shift(KeyCode.TAB), Tag.FOCUS_PREVIOUS);
        say(text.get());
        getModel()
                .addListener(
                        change -> {
                            if (change.isEdit() && !getText().equals(text.get())) {
                                text.set(getText());
                            }
                        });
        text.addListener(
                (_, _, now) -> {
                    if (!now.equals(getText())) {
                        say(now);
                    }
                });
        wrong.addListener(_ -> drawAgain());
    }

    private void say(String words) {
        setText(words);
        select(TextPos.ZERO); // without a place nothing could be typed after Tab
    }

    private void drawAgain() {
        setSyntaxDecorator(new Colours());
        setLeftDecorator(new Gutter());
    }

    private boolean isWrong(int line) {
        return wrong.getValue().contains(line);
    }

    /// Numbers of lines; a cross beside those that are wrong.
    private final class Gutter implements SideDecorator {
        @Override
        public double getPrefWidth(double viewWidth) {
            return GUTTER;
        }

        @Override
        public Node getNode(int line) {
            Label number = new Label((isWrong(line) ? "✕ " : "") + (line + 1));
            number.getStyleClass().add(isWrong(line) ? "yaml-wrong-line" : "yaml-line");
            return number;
        }

        @Override
        public Node getMeasurementNode(int line) {
            return getNode(line);
        }
    }

    /// Colours by looking at one line at a time.
    private final class Colours implements SyntaxDecorator {
        @Override
        public RichParagraph createRichParagraph(CodeTextModel model, int line) {
            String words = model.getPlainText(line);
            RichParagraph.Builder paragraph = RichParagraph.builder();
            Matcher parts = PARTS.matcher(words);
            if (parts.matches()) {
                add(paragraph, parts.group(1), "yaml-value");
                add(paragraph, parts.group(2), "yaml-key");
                add(paragraph, parts.group(3), "yaml-value");
                add(paragraph, parts.group(4), "yaml-comment");
            } else {
                add(paragraph, words, "yaml-value");
            }
            if (isWrong(line) && !words.isBlank()) {
                paragraph.addWavyUnderline(0, words.length(), "yaml-wrong");
            }
            return paragraph.build();
        }

        private static void add(
                RichParagraph.Builder paragraph, @Nullable String words, String style) {
            if (words != null && !words.isEmpty()) {
                paragraph.addWithStyleNames(words, style);
            }
        }

        @Override
        public void handleChange(
                CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
            // each line is looked at alone, so that nothing has to be kept
        }
    }
}
