package io.balto.console.ui.dialog;

import static javafx.scene.input.KeyCode.DOWN;
import static javafx.scene.input.KeyCode.ESCAPE;
import static javafx.scene.input.KeyCode.LEFT;
import static javafx.scene.input.KeyCode.RIGHT;
import static javafx.scene.input.KeyCode.SHIFT;
import static javafx.scene.input.KeyCode.TAB;
import static javafx.scene.input.KeyCode.UP;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

@SuppressWarnings("NullAway.Init") // `start` runs before each test
class WindowDeskTest extends ApplicationTest {
    /// Goes well with a folder that is there, on every system that has Java.
    private static final FolderOpener OPENER = new FolderOpener("ls");

    private final Queue<Runnable> disk = new ArrayDeque<>();
    private final Queue<Runnable> uiThread = new ArrayDeque<>();
    private WindowDesk desk;
    private Button below;
    private Button other;

    @TempDir private Path folder;

    @Override
    public void start(Stage stage) {
        desk = new WindowDesk(() -> stage, disk::add, uiThread::add, this::words, OPENER);
        below = new Button("Below");
        other = new Button("Other");
        stage.setScene(new Scene(new StackPane(below, other, desk.overlay()), 600, 400));
        stage.show();
    }

    private String words(Throwable failure) {
        return "It failed: " + failure.getMessage();
    }

    @Test
    void confirm_keysOfEveryKind_goRoundInTheQuestionAndNowhereElse() {
        interact(below::requestFocus);
        interact(
                () ->
                        desk.confirm(
                                new Confirmation(
                                        "Drain a?", "Drain a", List.of(), Level.REASON, "")));
        assertThat(focused()).isEqualTo("Reason");
        press(TAB).release(TAB);
        assertThat(focused()).isEqualTo("Cancel");
        for (KeyCode arrow : List.of(DOWN, LEFT, RIGHT, UP)) {
            press(arrow).release(arrow);
            assertThat(focused()).as("after %s", arrow).isIn("Reason", "Cancel");
        }

        interact(() -> lookup("Cancel").queryButton().requestFocus());
        press(TAB).release(TAB);
        assertThat(focused()).isEqualTo("Reason");
        press(SHIFT, TAB).release(TAB, SHIFT);
        assertThat(focused()).isEqualTo("Cancel");
        press(ESCAPE).release(ESCAPE);
        assertThat(focused()).isEqualTo("Below");
    }

    @Test
    void clear_whenTheScreenAskedForTheKeysMeanwhile_givesThemThere() {
        interact(below::requestFocus);
        ask();
        interact(other::requestFocus);
        assertThat(focused()).isNotEqualTo("Other");

        interact(desk::clear);

        assertThat(focused()).isEqualTo("Other");
    }

    @Test
    void reveal_aFolder_opensItOnTheDisksThread() {
        desk.reveal(folder);
        disk.remove().run();
        uiThread.remove().run();

        assertThat(desk.said().get()).isEqualTo("Opened " + folder);
    }

    @Test
    void reveal_whereNothingOpensIt_saysSoAndCopiesThePath() {
        Path gone = folder.resolve("gone");

        desk.reveal(gone);
        disk.remove().run();
        interact(() -> uiThread.remove().run());

        assertThat(desk.said().get()).startsWith("Nothing here opens folders").contains("gone");
    }

    @Test
    void opener_isThatOfTheSystem() {
        assertThat(FolderOpener.of("Linux").program()).isEqualTo("xdg-open");
        assertThat(FolderOpener.of("Mac OS X").program()).isEqualTo("open");
        assertThat(FolderOpener.of("Windows 11").program()).isEqualTo("explorer");
        assertThat(new FolderOpener("no such program").open(folder)).isFalse();
    }

    private String focused() {
        Node owner = below.getScene().getFocusOwner();
        return owner instanceof Button button ? button.getText() : owner.getAccessibleText();
    }

    @Test
    void confirm_whatGoesWell_isAskedUntilTheAnswerIsThere() {
        Queue<CompletableFuture<Void>> answers = ask();

        clickOn("Drain a");
        clickOn("Drain a");
        assertThat(answers).hasSize(1);
        assertThat(desk.isCovered()).isTrue();

        interact(() -> answers.remove().complete(null));
        interact(() -> uiThread.remove().run());
        assertThat(desk.isCovered()).isFalse();
    }

    @Test
    void confirm_whatGoesWrong_staysAndSaysWhyAndCanBeTriedAgain() {
        Queue<CompletableFuture<Void>> answers = ask();

        clickOn("Drain a");
        interact(
                () ->
                        answers.remove()
                                .completeExceptionally(
                                        new IllegalStateException("It is the last")));
        interact(() -> uiThread.remove().run());

        assertThat(lookup("#failure").queryLabeled().getText())
                .isEqualTo("It failed: It is the last");
        assertThat(desk.isCovered()).isTrue();
        clickOn("Drain a");
        assertThat(answers).hasSize(1);
    }

    @Test
    void confirm_putAwayWhileItIsUnderWay_leavesWhatIsAskedNext() {
        Queue<CompletableFuture<Void>> answers = ask();
        clickOn("Drain a");
        clickOn("Cancel");
        assertThat(desk.isCovered()).isFalse();

        ask();
        interact(() -> answers.remove().complete(null));
        interact(() -> uiThread.remove().run());

        assertThat(desk.isCovered()).isTrue();
    }

    /// Asks one question.
    ///
    /// @return the answers that are awaited, each time it is agreed to
    private Queue<CompletableFuture<Void>> ask() {
        Queue<CompletableFuture<Void>> answers = new ArrayDeque<>();
        Confirmation question =
                new Confirmation("Drain a?", "Drain a", List.of(), Level.IMPACT, "");
        interact(
                () ->
                        desk.confirm(
                                question,
                                _ -> {
                                    CompletableFuture<Void> answer = new CompletableFuture<>();
                                    answers.add(answer);
                                    return answer;
                                }));
        return answers;
    }

    @Test
    void write_aFile_happensOnTheDisksThreadAndIsToldOnTheUiThread() {
        Path file = folder.resolve("services.csv");

        desk.write(file, new byte[] {'a'});
        assertThat(file).doesNotExist();
        disk.remove().run();

        assertThat(file).hasContent("a");
        assertThat(desk.said().get()).isEmpty();
        uiThread.remove().run();
        assertThat(desk.said().get()).isEqualTo("Saved " + file);
    }

    @Test
    void write_whereNothingCanBeWritten_tellsWhy() {
        desk.write(folder.resolve("no such folder").resolve("a.csv"), new byte[0]);
        disk.remove().run();
        uiThread.remove().run();

        assertThat(desk.said().get()).startsWith("Not saved: ").contains("no such folder");
    }

    @Test
    void read_aFile_happensOnTheDisksThreadAndCompletesOnTheUiThread() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "services: []");

        CompletableFuture<Optional<String>> text = desk.read(file);
        disk.remove().run();

        assertThat(text).isNotDone();
        uiThread.remove().run();
        assertThat(text).isCompletedWithValue(Optional.of("services: []"));
    }

    @Test
    void read_whatIsNotThere_tellsWhyAndHasNoText() {
        CompletableFuture<Optional<String>> text = desk.read(folder.resolve("gone.yaml"));
        disk.remove().run();
        uiThread.remove().run();

        assertThat(text).isCompletedWithValue(Optional.empty());
        assertThat(desk.said().get()).startsWith("Not read: ").contains("gone.yaml");
    }
}
