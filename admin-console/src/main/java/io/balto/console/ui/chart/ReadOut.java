package io.balto.console.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import java.util.List;

/// What is under the pointer, line by line on a ground of its own, so that it can be read over any
/// values: beside the pointer, and always within the plot.
///
/// @param lines from above
/// @param ground of the box
/// @param edge of the box
/// @param ink of the words
record ReadOut(List<String> lines, Color ground, Color edge, Color ink) {
    private static final double LINE = 15;
    private static final double PADDING = 6;
    private static final double DISTANCE = 8;
    private static final double ROUND = 6;

    /// Of the plot; the rest stays in sight.
    private static final double MOST = 0.6;

    /// Draws it; the font is that of the context.
    ///
    /// @param pointer where the pointer is, from the left of the plot
    /// @param width of the plot
    void draw(GraphicsContext g, double pointer, double width) {
        Font font = g.getFont();
        double most = width * MOST - 2 * PADDING;
        List<String> shown = lines.stream().map(line -> fitting(line, font, most)).toList();
        double widest = shown.stream().mapToDouble(line -> widthOf(line, font)).max().orElse(0);
        double box = widest + 2 * PADDING;
        double left = leftOf(pointer, box, width);
        double height = lines.size() * LINE + PADDING;
        g.setFill(ground);
        g.fillRoundRect(left, 0, box, height, ROUND, ROUND);
        g.setStroke(edge);
        g.strokeRoundRect(left + 0.5, 0.5, box - 1, height - 1, ROUND, ROUND);
        g.setFill(ink);
        g.setTextAlign(TextAlignment.LEFT);
        for (int i = 0; i < lines.size(); i++) {
            double y = PADDING / 2 + (i + 0.5) * LINE;
            g.fillText(shown.get(i), left + PADDING, y);
        }
    }

    /// Where a box begins: on the side of the pointer that has more room, within the plot.
    static double leftOf(double pointer, double box, double width) {
        double wanted = pointer > width / 2 ? pointer - DISTANCE - box : pointer + DISTANCE;
        return Math.clamp(wanted, 0, Math.max(0, width - box));
    }

    /// A line, or its beginning where all of it is too wide.
    private static String fitting(String line, Font font, double most) {
        String begun = line;
        while (begun.length() > 1 && widthOf(begun, font) > most) {
            begun = begun.substring(0, begun.length() - 2) + "…";
        }
        return begun;
    }

    private static double widthOf(String line, Font font) {
        Text text = new Text(line);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}
