package io.balto.console.overview;

import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tiles side by side that fill the width; in a narrow window in as many lines as it takes to cut
/// no number short. A tile never gets narrower than it was once, else all would breathe with their
/// numbers.
final class TileRow extends Region {
    private static final double GAP = 12;

    private final Map<Node, Double> widest = new HashMap<>();

    TileRow() {
        getStyleClass().add("tiles");
    }

    /// What is laid out, from left to right.
    ObservableList<Node> tiles() {
        return getChildren();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// The tiles in lines of about the same number, as few lines as fit.
    private List<List<Node>> lines(double width) {
        List<Node> all = getManagedChildren();
        int lineCount = 1;
        List<List<Node>> lines = split(all, lineCount);
        while (lineCount < all.size() && !lines.stream().allMatch(line -> room(line) <= width)) {
            lineCount++;
            lines = split(all, lineCount);
        }
        return lines;
    }

    private static List<List<Node>> split(List<Node> all, int lineCount) {
        int each = Math.max(1, Math.ceilDiv(all.size(), lineCount));
        List<List<Node>> lines = new ArrayList<>();
        for (int from = 0; from < all.size(); from += each) {
            lines.add(all.subList(from, Math.min(all.size(), from + each)));
        }
        return lines;
    }

    private double least(Node tile) {
        return widest.merge(tile, tile.prefWidth(-1), Math::max);
    }

    private double room(List<Node> line) {
        return line.stream().mapToDouble(tile -> least(tile) + GAP).sum() - GAP;
    }

    private static double height(List<Node> line) {
        return line.stream().mapToDouble(tile -> tile.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        List<List<Node>> lines = lines(width < 0 ? Double.MAX_VALUE : width);
        return lines.stream().mapToDouble(line -> height(line) + GAP).sum() - GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double y = 0;
        for (List<Node> line : lines(getWidth())) {
            double more = Math.max(0, (getWidth() - room(line)) / line.size());
            double x = 0;
            for (Node tile : line) {
                double end = x + least(tile) + more;
                tile.resizeRelocate(Math.rint(x), y, Math.rint(end) - Math.rint(x), height(line));
                x = end + GAP;
            }
            y += height(line) + GAP;
        }
    }
}
