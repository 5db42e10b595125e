package io.balto.console.ui.chart;

import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.transform.Transform;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/// Charts as a picture for a report: twice the size on screen, under a line that says what it
/// shows, of which engine and when.
///
/// UI thread only.
public final class ChartPicture {
    private static final double SCALE = 2;
    private static final double CAPTION = 26;

    private ChartPicture() {}

    /// The picture of a node, PNG.
    ///
    /// @param caption stands above it
    public static byte[] of(Node node, String caption) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(SCALE, SCALE));
        boolean isDark = isDark(node);
        Color paper = isDark ? Color.web("#010409") : Color.web("#ffffff");
        parameters.setFill(paper);
        WritableImage charts = node.snapshot(parameters, null);
        WritableImage title = title(caption, charts.getWidth(), isDark, paper);
        return png(title, charts);
    }

    private static boolean isDark(Node node) {
        Node one = node;
        while (one.getParent() != null) {
            one = one.getParent();
        }
        return one.getStyleClass().contains("dark");
    }

    private static WritableImage title(String caption, double width, boolean isDark, Color paper) {
        Canvas canvas = new Canvas(width, CAPTION * SCALE);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(paper);
        g.fillRect(0, 0, width, CAPTION * SCALE);
        g.setFill(isDark ? Color.web("#e6edf3") : Color.web("#1f2328"));
        g.setFont(Font.font(12 * SCALE));
        g.fillText(caption, 8 * SCALE, 17 * SCALE, width - 16 * SCALE);
        return canvas.snapshot(null, null);
    }

    private static byte[] png(WritableImage title, WritableImage charts) {
        int width = (int) charts.getWidth();
        int top = (int) title.getHeight();
        BufferedImage whole =
                new BufferedImage(
                        width, top + (int) charts.getHeight(), BufferedImage.TYPE_INT_RGB);
        draw(title, whole, 0);
        draw(charts, whole, top);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(whole, "png", bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    private static void draw(WritableImage image, BufferedImage whole, int top) {
        PixelReader reader = image.getPixelReader();
        int width = Math.min(whole.getWidth(), (int) image.getWidth());
        for (int y = 0; y < (int) image.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                whole.setRGB(x, top + y, reader.getArgb(x, y));
            }
        }
    }
}
