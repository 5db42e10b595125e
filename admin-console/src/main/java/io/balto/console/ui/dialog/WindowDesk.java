package io.balto.console.ui.dialog;

import atlantafx.base.controls.ModalPane;

import io.balto.console.ui.Desk;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/// The desk of a window: questions lie over its content, files are picked in the system's dialog.
///
/// UI thread only; the disk is read and written elsewhere.
public final class WindowDesk implements Desk {
    private final ModalPane overlay = new ModalPane();
    private final Supplier<Window> window;
    private final Executor disk;
    private final Executor uiThread;
    private final Function<Throwable, String> words;
    private final FolderOpener opener;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private @Nullable Node focusBefore;
    private @Nullable FocusKeeper keeper;

    /// The desk of a window that may not be shown yet.
    ///
    /// @param disk where files are read and written
    /// @param words what to say of a task that failed
    /// @param opener shows folders
    public WindowDesk(
            Supplier<Window> window,
            Executor disk,
            Executor uiThread,
            Function<Throwable, String> words,
            FolderOpener opener) {
        this.window = window;
        this.disk = disk;
        this.uiThread = uiThread;
        this.words = words;
        this.opener = opener;
        overlay.setPersistent(true);
        overlay.setInTransitionFactory(null); // it is drawn in the corner before it moves
        overlay.setOutTransitionFactory(null);
        overlay.setFocusTraversable(false); // what lies on it takes the keys, never the pane itself
    }

    /// The pane to lay over the window.
    public Node overlay() {
        return overlay;
    }

    /// Lays a node over the window, for example the palette.
    ///
    /// It is laid out before it is drawn for the first time: it would be drawn in the corner, and
    /// stay there on screens that are not drawn as a whole.
    public void lay(Node node) {
        Scene scene = overlay.getScene();
        if (scene != null && !isCovered()) {
            focusBefore = scene.getFocusOwner();
        }
        overlay.show(node);
        if (scene != null) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            keepKeys(scene);
        }
    }

    private void keepKeys(Scene scene) {
        releaseKeys();
        keeper = FocusKeeper.keep(scene, overlay);
    }

    private void releaseKeys() {
        if (keeper != null) {
            keeper.end();
            keeper = null;
        }
    }

    /// Takes away what lies over the window; keys go again to where they went before.
    public void clear() {
        Node before = keeper == null ? focusBefore : keeper.wanted().orElse(focusBefore);
        releaseKeys();
        overlay.hide(true);
        focusBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    /// Whether something lies over the window.
    public boolean isCovered() {
        return overlay.isDisplay();
    }

    /// The last sentence that was told.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    @Override
    public CompletableFuture<Optional<Agreement>> confirm(Confirmation question) {
        CompletableFuture<Optional<Agreement>> answer = new CompletableFuture<>();
        ConfirmationForm form =
                new ConfirmationForm(
                        question,
                        given -> {
                            clear();
                            answer.complete(given);
                        });
        lay(form);
        form.focusFirst();
        return answer;
    }

    @Override
    public void confirm(Confirmation question, Function<Agreement, CompletableFuture<?>> task) {
        AtomicReference<ConfirmationForm> asked = new AtomicReference<>();
        ConfirmationForm form =
                new ConfirmationForm(
                        question,
                        given ->
                                given.ifPresentOrElse(
                                        agreed -> attempt(asked.get(), task.apply(agreed)),
                                        this::clear));
        asked.set(form);
        lay(form);
        form.focusFirst();
    }

    /// Waits for the answer with the question in sight, unless the operator put it away.
    private void attempt(ConfirmationForm form, CompletableFuture<?> answer) {
        form.await();
        answer.whenCompleteAsync(
                (_, failure) -> {
                    if (!form.equals(overlay.getContent())) {
                        return;
                    }
                    if (failure == null) {
                        clear();
                    } else {
                        form.tell(words.apply(failure));
                    }
                },
                uiThread);
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        tell("Copied");
    }

    @Override
    public void save(String name, String text) {
        save(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void save(String name, byte[] bytes) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(window.get());
        if (file != null) {
            write(file.toPath(), bytes);
        }
    }

    /// Writes a file and tells what came of it.
    void write(Path file, byte[] bytes) {
        CompletableFuture.supplyAsync(() -> written(file, bytes), disk)
                .thenAcceptAsync(this::tell, uiThread);
    }

    private static String written(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
            return "Saved " + file;
        } catch (IOException failed) {
            return "Not saved: " + failed.getMessage();
        }
    }

    @Override
    public CompletableFuture<Optional<String>> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(window.get());
        return file == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : read(file.toPath());
    }

    /// Reads a file; tells why when it cannot be read, and then there is no text.
    CompletableFuture<Optional<String>> read(Path file) {
        CompletableFuture<Optional<String>> text = new CompletableFuture<>();
        disk.execute(
                () -> {
                    try {
                        String whole = Files.readString(file);
                        uiThread.execute(() -> text.complete(Optional.of(whole)));
                    } catch (IOException failed) {
                        uiThread.execute(
                                () -> {
                                    tell("Not read: " + failed.getMessage());
                                    text.complete(Optional.empty());
                                });
                    }
                });
        return text;
    }

    @Override
    public void reveal(Path folder) {
        CompletableFuture.supplyAsync(() -> opener.open(folder), disk)
                .thenAcceptAsync(isSeen -> told(folder, isSeen), uiThread);
    }

    private void told(Path folder, boolean isSeen) {
        if (isSeen) {
            tell("Opened " + folder);
            return;
        }
        copy(folder.toString());
        tell("Nothing here opens folders; the path is copied: " + folder);
    }

    @Override
    public void tell(String sentence) {
        said.set("");
        said.set(sentence);
    }
}
