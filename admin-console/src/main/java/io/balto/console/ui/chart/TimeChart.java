package io.balto.console.ui.chart;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.chart.ChartFrame.EventMark;
import io.balto.console.ui.chart.ChartFrame.Span;

import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Values over time on one canvas: lines, tinted grounds, gaps as gaps, event marks, a read-out
/// under the pointer, and a brush.
///
/// UI thread only. Draws when it is given a frame, when its size or colours change and when the
/// pointer moves, and at no other time.
public final class TimeChart extends Region {
    private static final double LEFT = 64;
    private static final double RIGHT = 10;
    private static final double TOP = 8;
    private static final double BOTTOM = 22;
    private static final double LEAST_BRUSH = 6;
    private static final double MARK_REACH = 6;
    private static final int COLOURS = 6;
    private static final int LINES = 4;
    private static final int STRIDE = 20;

    private static final StyleablePropertyFactory<TimeChart> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<TimeChart, Color> GRID =
            FACTORY.createColorCssMetaData("-chart-grid", chart -> chart.grid, Color.GRAY);
    private static final CssMetaData<TimeChart, Color> TEXT =
            FACTORY.createColorCssMetaData("-chart-text", chart -> chart.text, Color.GRAY);
    private static final CssMetaData<TimeChart, Color> GROUND =
            FACTORY.createColorCssMetaData("-chart-ground", chart -> chart.ground, Color.WHITE);
    private static final CssMetaData<TimeChart, Color> TROUBLE =
            FACTORY.createColorCssMetaData("-chart-trouble", chart -> chart.trouble, Color.RED);
    private static final List<CssMetaData<TimeChart, Color>> SERIES = seriesMetaData();

    private final Canvas canvas = new Canvas();
    private final StyleableObjectProperty<Color> grid = colour(GRID, "grid");
    private final StyleableObjectProperty<Color> ground = colour(GROUND, "ground");
    private final StyleableObjectProperty<Color> text = colour(TEXT, "text");
    private final StyleableObjectProperty<Color> trouble = colour(TROUBLE, "trouble");
    private final List<StyleableObjectProperty<Color>> colours = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final String title;
    private ZoneId zone = ZoneId.systemDefault();
    private @Nullable ChartFrame frame;
    private Consumer<Span> onBrush = _ -> {};
    private double pointerX = Double.NaN;
    private double brushX = Double.NaN;

    /// A chart without values.
    ///
    /// @param title spoken to those who do not see it
    public TimeChart(String title) {
        this.title = title;
        SERIES.forEach(meta -> colours.add(colour(meta, meta.getProperty())));
        getStyleClass().add("time-chart");
        getChildren().add(canvas);
        setMinSize(160, 96);
        setPrefSize(420, 180);
        setFocusTraversable(true);
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(_ -> point(Double.NaN));
        setOnMousePressed(this::onPressed);
        setOnMouseDragged(event -> point(event.getX()));
        setOnMouseReleased(this::onReleased);
        setOnKeyPressed(this::onKey);
        focusedProperty().subscribe(this::onFocus);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("chart");
        setAccessibleText(title);
        setAccessibleHelp("Arrow keys read values; with Shift they pick a span, Enter takes it");
    }

    private static List<CssMetaData<TimeChart, Color>> seriesMetaData() {
        List<CssMetaData<TimeChart, Color>> all = new ArrayList<>();
        for (int i = 0; i < COLOURS; i++) {
            int index = i;
            all.add(
                    FACTORY.createColorCssMetaData(
                            "-chart-" + (i + 1), chart -> chart.colours.get(index), Color.GRAY));
        }
        return List.copyOf(all);
    }

    private StyleableObjectProperty<Color> colour(CssMetaData<TimeChart, Color> meta, String name) {
        return new StyleableObjectProperty<>(Color.GRAY) {
            @Override
            protected void invalidated() {
                draw();
            }

            @Override
            public Object getBean() {
                return TimeChart.this;
            }

            @Override
            public String getName() {
                return name;
            }

            @Override
            public CssMetaData<TimeChart, Color> getCssMetaData() {
                return meta;
            }
        };
    }

    /// Shows other values.
    public void show(ChartFrame fresh) {
        frame = fresh;
        if (Double.isNaN(pointerX)) {
            setAccessibleText(fresh.spoken(title));
        }
        draw();
    }

    /// What it shows; null before the first frame.
    public @Nullable ChartFrame frame() {
        return frame;
    }

    /// The zone times are written in.
    public void setZone(ZoneId fresh) {
        if (!fresh.equals(zone)) {
            zone = fresh;
            draw();
        }
    }

    /// Who is told which span of time was picked by dragging.
    public void setOnBrush(Consumer<Span> listener) {
        onBrush = listener;
    }

    /// Shows or hides a series; the scale follows what is shown.
    public void setShown(String series, boolean shown) {
        if (shown) {
            hidden.remove(series);
        } else {
            hidden.add(series);
        }
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    private void point(double x) {
        pointerX = x;
        draw();
    }

    private void onFocus(boolean isFocused) {
        if (!isFocused) {
            brushX = Double.NaN;
            point(Double.NaN);
        }
    }

    private void onPressed(MouseEvent event) {
        brushX = event.getX();
        requestFocus();
        event.consume(); // a pane that scrolls would take the focus, and with it the brush
    }

    private void onReleased(MouseEvent event) {
        ChartFrame shown = frame;
        if (shown != null) {
            take(shown, event.getX());
        }
    }

    /// Tells which span was picked, if it is wide enough to be meant.
    private void take(ChartFrame shown, double end) {
        double from = Math.min(brushX, end);
        double to = Math.max(brushX, end);
        brushX = Double.NaN;
        if (to - from >= LEAST_BRUSH) {
            TimeScale times = times(shown);
            onBrush.accept(new Span(times.millisAt(from - LEFT), times.millisAt(to - LEFT)));
        }
        draw();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - LEFT - RIGHT);
    }

    private double plotHeight() {
        return Math.max(1, getHeight() - TOP - BOTTOM);
    }

    private TimeScale times(ChartFrame shown) {
        return new TimeScale(shown.fromMillis(), shown.toMillis(), plotWidth());
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        ChartFrame shown = frame;
        if (shown == null || getWidth() < 2 || colours.size() < COLOURS) {
            return;
        }
        List<ChartSeries> visible =
                shown.series().stream().filter(one -> !hidden.contains(one.name())).toList();
        List<ChartSeries> drawn = shown.drawn(visible);
        double largest =
                drawn.stream()
                        .mapToDouble(ChartSeries::largest)
                        .filter(value -> !Double.isNaN(value))
                        .max()
                        .orElse(0);
        ValueScale scale = ValueScale.of(largest, LINES);
        g.setFont(Font.font(getFontFamily(), 11));
        g.setTextBaseline(VPos.CENTER);
        drawGrid(g, shown, scale);
        g.save();
        g.translate(LEFT, TOP);
        drawSeries(g, shown, drawn, scale);
        drawMarks(g, shown);
        drawPointer(g, shown, scale, drawn);
        g.restore();
    }

    private static String getFontFamily() {
        return Font.getDefault().getFamily();
    }

    private void drawGrid(GraphicsContext g, ChartFrame shown, ValueScale scale) {
        double height = plotHeight();
        g.setLineWidth(1);
        for (double line : scale.lines()) {
            double y = Math.round(TOP + scale.y(line, height)) + 0.5;
            g.setStroke(grid.get());
            g.strokeLine(LEFT, y, LEFT + plotWidth(), y);
            g.setFill(text.get());
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Numbers.axis(shown.unit().apply(line)), LEFT - 8, y);
        }
        TimeScale times = times(shown);
        g.setTextAlign(TextAlignment.CENTER);
        for (long mark : times.marks((int) Math.max(2, plotWidth() / 90))) {
            double x = Math.clamp(LEFT + times.x(mark), LEFT + 24, LEFT + plotWidth() - 24);
            g.fillText(
                    Numbers.clock(Instant.ofEpochMilli(mark), zone),
                    x,
                    getHeight() - BOTTOM / 2 + 2);
        }
    }

    private void drawSeries(
            GraphicsContext g, ChartFrame shown, List<ChartSeries> drawn, ValueScale scale) {
        SeriesPainter painter = new SeriesPainter(g, plotWidth(), plotHeight(), scale);
        for (int i = 0; i < drawn.size(); i++) {
            ChartSeries one = drawn.get(i);
            ChartSeries lower = shown.isStacked() && i > 0 ? drawn.get(i - 1) : null;
            Color colour = colours.get((one.colour() - 1) % COLOURS).get();
            painter.draw(one, lower, shown.isStacked(), colour);
        }
    }

    private void drawMarks(GraphicsContext g, ChartFrame shown) {
        TimeScale times = times(shown);
        for (EventMark mark : shown.marks()) {
            if (mark.millis() < shown.fromMillis() || mark.millis() > shown.toMillis()) {
                continue;
            }
            double x = times.x(mark.millis());
            g.setFill(mark.trouble() ? trouble.get() : text.get());
            g.fillPolygon(
                    new double[] {x - 4, x + 4, x},
                    new double[] {plotHeight() + 6, plotHeight() + 6, plotHeight()},
                    3);
        }
    }

    private void drawPointer(
            GraphicsContext g, ChartFrame shown, ValueScale scale, List<ChartSeries> visible) {
        if (Double.isNaN(pointerX)) {
            return;
        }
        TimeScale times = times(shown);
        if (!Double.isNaN(brushX)) {
            double from = Math.clamp(Math.min(brushX, pointerX) - LEFT, 0, plotWidth());
            double to = Math.clamp(Math.max(brushX, pointerX) - LEFT, 0, plotWidth());
            g.setFill(text.get().deriveColor(0, 1, 1, 0.2));
            g.fillRect(from, 0, to - from, plotHeight());
        }
        int slot = shown.slotAt(times.millisAt(pointerX - LEFT));
        if (slot < 0) {
            return;
        }
        long millis = shown.fromMillis() + slot * shown.stepMillis();
        double x = times.x(millis);
        g.setStroke(text.get());
        g.setLineWidth(1);
        g.strokeLine(Math.round(x) + 0.5, 0, Math.round(x) + 0.5, plotHeight());
        for (ChartSeries one : visible) {
            double value = one.value(slot);
            if (!Double.isNaN(value)) {
                g.setFill(colours.get((one.colour() - 1) % COLOURS).get());
                g.fillOval(x - 3, scale.y(value, plotHeight()) - 3, 6, 6);
            }
        }
        List<String> lines = new ArrayList<>(lines(shown, slot));
        lines.addAll(happened(shown, millis));
        new ReadOut(lines, ground.get(), grid.get(), text.get()).draw(g, x, plotWidth());
    }

    private List<String> lines(ChartFrame shown, int slot) {
        long millis = shown.fromMillis() + slot * shown.stepMillis();
        List<String> lines = new ArrayList<>();
        lines.add(Numbers.clock(Instant.ofEpochMilli(millis), zone));
        lines.addAll(shown.readOut(slot));
        return lines;
    }

    /// What happened where the pointer is: the marks within its reach.
    private List<String> happened(ChartFrame shown, long millis) {
        double millisPerPixel = (shown.toMillis() - shown.fromMillis()) / plotWidth();
        long reach = Math.max(shown.stepMillis() / 2, Math.round(MARK_REACH * millisPerPixel));
        return shown.happened(millis, reach);
    }

    /// The arrow keys move the read-out; with Shift they pick a span, which Enter or Space takes.
    private void onKey(KeyEvent key) {
        ChartFrame shown = frame;
        if (shown == null) {
            return;
        }
        switch (key.getCode()) {
            case LEFT -> moveTo(shown, key, slot(shown) - 1);
            case RIGHT -> moveTo(shown, key, slot(shown) + 1);
            case PAGE_DOWN -> moveTo(shown, key, slot(shown) - STRIDE);
            case PAGE_UP -> moveTo(shown, key, slot(shown) + STRIDE);
            case HOME -> moveTo(shown, key, 0);
            case END -> moveTo(shown, key, Integer.MAX_VALUE);
            case ENTER, SPACE -> take(shown, pointerX);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private int slot(ChartFrame shown) {
        int last = shown.slotAt(shown.toMillis());
        return Double.isNaN(pointerX)
                ? last + 1
                : shown.slotAt(times(shown).millisAt(pointerX - LEFT));
    }

    private void moveTo(ChartFrame shown, KeyEvent key, int wanted) {
        int last = shown.slotAt(shown.toMillis());
        if (last < 0) {
            return;
        }
        int slot = Math.clamp(wanted, 0, last);
        brushX = !key.isShiftDown() ? Double.NaN : Double.isNaN(brushX) ? pointerX : brushX;
        point(LEFT + times(shown).x(shown.fromMillis() + slot * shown.stepMillis()));
        setAccessibleText(title + ", " + String.join(", ", lines(shown, slot)));
    }
}
