package io.balto.console.ui.table;

import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.chart.Sparkline;

import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.collections.ObservableMap;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;

/// A dense table over `Lines`. Cells listen to their line only while they are on screen, so ten
/// thousand lines cost what the visible ones cost.
public final class DataTable<R> extends TableView<Line<R>> {
    private static final double DENSE_ROW = 28;
    private static final double AIRY_ROW = 36;
    private static final double WIDEST_HINT = 480;
    private static final double SCROLL_BAR = 18;
    private static final Duration FLASH = Duration.millis(600);
    private static final PseudoClass NEWS = PseudoClass.getPseudoClass("news");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first-of-group");
    private static final PseudoClass LATER = PseudoClass.getPseudoClass("later-of-group");

    private final Lines<R> lines;
    private final Placed<R> placed;
    private Consumer<R> onOpen = _ -> {};
    private BiPredicate<R, R> isNews = (_, _) -> false;

    /// A table of these lines.
    public DataTable(Lines<R> lines) {
        this.lines = lines;
        this.placed = new Placed<>(lines.shown());
        getStyleClass().addAll("dense", "data-table");
        setFixedCellSize(DENSE_ROW);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.columns().forEach(column -> getColumns().add(tableColumn(column)));
        setTableMenuButtonVisible(true);
        widthProperty().subscribe(_ -> fitColumns());
        getVisibleLeafColumns().subscribe(this::fitColumns);
        setItems(placed);
        lines.orderChanges().addListener(_ -> sortAgain());
        setSortPolicy(_ -> sortNow());
        sortNow();
        setRowFactory(_ -> new Row());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(KeyEvent.KEY_PRESSED, this::enter);
        setFocusTraversable(true);
        setPlaceholder(nothingPasses());
    }

    /// Columns share the width there is; where it does not hold all of them, they are scrolled.
    private void fitColumns() {
        double least = getVisibleLeafColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
        var policy =
                getWidth() < least + SCROLL_BAR
                        ? UNCONSTRAINED_RESIZE_POLICY
                        : CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN;
        if (!policy.equals(getColumnResizePolicy())) {
            setColumnResizePolicy(policy);
        }
    }

    /// For a table whose lines all stay behind the filter; one without lines is told elsewhere.
    private Node nothingPasses() {
        Label why = new Label("Nothing passes the filter.");
        why.getStyleClass().add("status-title");
        Button clear = new Button("Clear the filter");
        clear.setOnAction(_ -> lines.filter().set(""));
        clear.visibleProperty().bind(lines.filter().isNotEmpty());
        VBox box = new VBox(8, why, clear);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void sortAgain() {
        List<R> chosen = selectedRows();
        placed.follow();
        if (!chosen.isEmpty() && selectedRows().isEmpty()) {
            chosen.forEach(this::selectRow);
        }
    }

    /// Lets the lines find their places; the list follows.
    private boolean sortNow() {
        List<Arrangement.By<R>> by = new ArrayList<>();
        for (TableColumn<Line<R>, ?> sortedBy : getSortOrder()) {
            boolean isDescending = sortedBy.getSortType() == TableColumn.SortType.DESCENDING;
            lines.columns().stream()
                    .filter(column -> column.id().equals(sortedBy.getId()))
                    .forEach(column -> by.add(new Arrangement.By<>(column, isDescending)));
        }
        lines.sort(by);
        return true;
    }

    private void selectRow(R row) {
        for (Line<R> line : placed) {
            if (line.row().equals(row)) {
                getSelectionModel().select(line);
                return;
            }
        }
    }

    /// The first arrow key marks the first line, not the one after it.
    private void enter(KeyEvent event) {
        boolean isArrow = event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP;
        if (isArrow && getSelectionModel().isEmpty() && !placed.isEmpty()) {
            getSelectionModel().clearAndSelect(0);
            scrollTo(0);
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            selected().ifPresent(onOpen);
            event.consume();
        }
    }

    /// What Enter and a double click do with a row.
    public void setOnOpen(Consumer<R> opener) {
        onOpen = opener;
    }

    /// Arranges the table as it was left, keeps every later arrangement, and offers to keep some
    /// under names.
    ///
    /// @param screen names the table among all
    /// @return the menu of the views that have names
    public MenuButton remember(String screen, ObservableMap<String, TableLook> looks) {
        return new ViewsMenu(new TableMemory<>(this, lines, screen, looks));
    }

    /// Tints a row in sight for a moment when it turns into one that is news.
    ///
    /// @param news whether the second row is news after the first
    public void setFlashing(BiPredicate<R, R> news) {
        isNews = news;
    }

    /// Rows of 28 or 36 pixels.
    public void setDense(boolean dense) {
        setFixedCellSize(dense ? DENSE_ROW : AIRY_ROW);
    }

    /// Hides a column until the operator wants it, through the menu at the right of the header.
    public void hideColumn(String id) {
        getColumns().stream()
                .filter(column -> id.equals(column.getId()))
                .forEach(column -> column.setVisible(false));
    }

    /// The row the operator stands on.
    public Optional<R> selected() {
        return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(Line::row);
    }

    /// All marked rows.
    public List<R> selectedRows() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(line -> line != null)
                .map(Line::row)
                .toList();
    }

    /// Marks the line of a key and scrolls to it.
    public void reveal(Object key) {
        lines.line(key)
                .ifPresent(
                        line -> {
                            getSelectionModel().clearSelection();
                            getSelectionModel().select(line);
                            scrollTo(line);
                        });
    }

    /// What is shown in the order it is shown, as CSV.
    public String csv() {
        return lines.csv(placed);
    }

    /// Whether lines of one group stand together, and this one is the first of its group.
    private boolean isFirstOfGroup(int index) {
        return index == 0
                || !lines.group(placed.get(index)).equals(lines.group(placed.get(index - 1)));
    }

    private TableColumn<Line<R>, R> tableColumn(Column<R> column) {
        TableColumn<Line<R>, R> made = new TableColumn<>(column.title());
        made.setId(column.id());
        made.setPrefWidth(column.width());
        made.setMinWidth(column.isWhole() ? column.width() : Math.min(column.width(), 48));
        made.setCellValueFactory(cell -> cell.getValue().rowProperty());
        made.setCellFactory(_ -> cell(column));
        made.setSortable(column.spark() == null);
        if (column.isNumber()) {
            made.getStyleClass().add("number");
        }
        return made;
    }

    private TableCell<Line<R>, R> cell(Column<R> column) {
        if (column.state() != null) {
            return new StateCell<>(column.state(), column.text());
        }
        return column.spark() != null ? new SparkCell<>(column.spark()) : new TextCell<>(column);
    }

    private final class Row extends TableRow<Line<R>> {
        private final PauseTransition flash = new PauseTransition(FLASH);
        private final ChangeListener<R> changed = (_, before, now) -> tint(before, now);

        Row() {
            flash.setOnFinished(_ -> pseudoClassStateChanged(NEWS, false));
            itemProperty().addListener((_, before, now) -> follow(before, now));
            indexProperty().subscribe(_ -> standInGroup());
            placed.subscribe(this::standInGroup);
            setOnMouseClicked(
                    event -> {
                        boolean isDouble =
                                event.getButton() == MouseButton.PRIMARY
                                        && event.getClickCount() == 2;
                        if (isDouble && getItem() != null) {
                            onOpen.accept(getItem().row());
                        }
                    });
        }

        private void standInGroup() {
            boolean isGrouped =
                    !lines.groupedBy().get().isEmpty()
                            && getIndex() >= 0
                            && getIndex() < placed.size();
            boolean isFirst = isGrouped && isFirstOfGroup(getIndex());
            pseudoClassStateChanged(FIRST, isFirst);
            pseudoClassStateChanged(LATER, isGrouped && !isFirst);
        }

        private void follow(@Nullable Line<R> before, @Nullable Line<R> now) {
            if (before != null) {
                before.rowProperty().removeListener(changed);
            }
            if (now != null) {
                now.rowProperty().addListener(changed);
            }
            flash.stop();
            pseudoClassStateChanged(NEWS, false);
        }

        private void tint(R before, R now) {
            if (isNews.test(before, now)) {
                pseudoClassStateChanged(NEWS, true);
                flash.playFromStart();
            }
        }
    }

    private static final class TextCell<R> extends TableCell<Line<R>, R> {
        private final Column<R> column;

        TextCell(Column<R> column) {
            this.column = column;
            if (column.isNumber()) {
                setAlignment(Pos.CENTER_RIGHT);
                getStyleClass().add("number");
            }
            getStyleClass().add("column-" + column.id());
            setOnMouseEntered(_ -> setTooltip(hint()));
            setOnMouseExited(_ -> setTooltip(null));
        }

        /// What the cell has no room for: the rest of its words, or the exact number.
        private @Nullable Tooltip hint() {
            R row = getItem();
            boolean isCut = column.isNumber() || isTextTruncated();
            if (row == null || isEmpty() || !isCut) {
                return null;
            }
            Tooltip hint =
                    new Tooltip(
                            column.isNumber()
                                    ? column.id() + " = " + column.raw().apply(row)
                                    : column.text().apply(row));
            hint.setWrapText(true);
            hint.setMaxWidth(WIDEST_HINT);
            return hint;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(row == null || empty ? null : column.text().apply(row));
        }
    }

    private static final class StateCell<R> extends TableCell<Line<R>, R> {
        private final Function<R, StateLook> state;
        private final Function<R, String> text;
        private final Node shape = StateMark.prepare(this);
        private @Nullable StateLook current;

        StateCell(Function<R, StateLook> state, Function<R, String> text) {
            this.state = state;
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            boolean isShown = row != null && !empty;
            shape.setVisible(isShown);
            setText(row == null || empty ? null : text.apply(row));
            StateLook look = row == null || empty ? current : state.apply(row);
            if (look != null && look != current) {
                current = look;
                StateMark.dress(this, look);
            }
        }
    }

    private static final class SparkCell<R> extends TableCell<Line<R>, R> {
        private final Function<R, double[]> spark;
        private final Sparkline line = new Sparkline();

        SparkCell(Function<R, double[]> spark) {
            this.spark = spark;
            getStyleClass().add("spark-cell");
            setGraphic(line);
            textFillProperty().subscribe(() -> updateItem(getItem(), isEmpty()));
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                line.setVisible(false);
            } else {
                line.show(spark.apply(row), getTextFill());
                line.setVisible(true);
            }
        }
    }
}
