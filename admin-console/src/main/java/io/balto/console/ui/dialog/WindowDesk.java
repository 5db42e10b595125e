package io.balto.console.ui.dialog;

import atlantafx.base.controls.ModalPane;

import io.balto.console.ui.Desk;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The desk of a window: questions lie over its content, files are picked in the system's dialog.
public final class WindowDesk implements Desk {
    private final ModalPane overlay = new ModalPane();
    private final Supplier<Window> window;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");

    /// The desk of a window that may not be shown yet.
    public WindowDesk(Supplier<Window> window) {
        this.window = window;
        overlay.setPersistent(true);
        overlay.setFocusTraversable(false); // what lies on it takes the keys, never the pane itself
    }

    /// The pane to lay over the window.
    public Node overlay() {
        return overlay;
    }

    /// Lays a node over the window, for example the palette.
    public void lay(Node node) {
        overlay.show(node);
    }

    /// Takes away what lies over the window.
    public void clear() {
        overlay.hide(true);
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
        if (file == null) {
            return;
        }
        try {
            Files.write(file.toPath(), bytes);
            tell("Saved " + file);
        } catch (IOException failed) {
            tell("Not saved: " + failed.getMessage());
        }
    }

    @Override
    public CompletableFuture<Optional<String>> open(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        File file = chooser.showOpenDialog(window.get());
        if (file == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            return CompletableFuture.completedFuture(
                    Optional.of(Files.readString(file.toPath(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            tell("Not read: " + failed.getMessage());
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    @Override
    public void tell(String sentence) {
        said.set("");
        said.set(sentence);
    }
}
