package io.balto.console.app;

import io.balto.console.ui.Preferences.ThemeChoice;

import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// The pictures of one run, in a folder that holds no others; says which of them are not as they
/// should be.
final class Album {
    private static final long LARGEST_BYTES = 180_000;
    private static final int SAMPLED = 8;
    private static final double HALF_LIGHT = 0.5;

    private final Path folder;
    private final Scene scene;
    private int failures;

    /// Empties the folder of pictures, so that none of an earlier run can pass for one of this.
    Album(Path folder, Scene scene) throws IOException {
        this.folder = folder;
        this.scene = scene;
        Files.createDirectories(folder);
        try (var old = Files.newDirectoryStream(folder, "*.png")) {
            for (Path one : old) {
                Files.delete(one);
            }
        }
    }

    void fail(String name, String why) {
        System.err.println(name + ": " + why);
        failures++;
    }

    /// The scene as it is now. Thread of JavaFX only.
    WritableImage snapshot() {
        return scene.snapshot(null);
    }

    /// Keeps a picture.
    void keep(String name, ThemeChoice theme, WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        PixelReader pixels = image.getPixelReader();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        double light = 0;
        int sampled = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, pixels.getArgb(x, y));
                if (x % SAMPLED == 0 && y % SAMPLED == 0) {
                    light += pixels.getColor(x, y).getBrightness();
                    sampled++;
                }
            }
        }
        boolean isLight = light / sampled > HALF_LIGHT;
        if (isLight != (theme == ThemeChoice.LIGHT)) {
            fail(name, "is " + (isLight ? "light" : "dark"));
        }
        try {
            write(picture, file(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".png");
    }

    /// As small as PNG can be.
    private static void write(BufferedImage picture, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), smallest);
        } finally {
            writer.dispose();
        }
    }

    /// Whether each screen is there in both colours, none too large for a page; says what is wrong.
    boolean isComplete(List<String> screens) throws IOException {
        for (String screen : screens) {
            for (String theme : List.of("light", "dark")) {
                Path file = file(screen + "-" + theme);
                if (!Files.exists(file)) {
                    fail(screen + "-" + theme, "is missing");
                } else if (Files.size(file) > LARGEST_BYTES) {
                    fail(screen + "-" + theme, "has " + Files.size(file) + " bytes");
                }
            }
        }
        System.out.println(
                2 * screens.size() + " pictures in " + folder + ", " + failures + " wrong");
        return failures == 0;
    }
}
