package io.balto.console.testkit;

import io.balto.console.ui.Desk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A desk whose operator agrees to everything, or to nothing.
public final class FakeDesk implements Desk {
    public final List<Confirmation> asked = new ArrayList<>();
    public final List<CompletableFuture<?>> begun = new ArrayList<>();
    public final List<String> copied = new ArrayList<>();
    public final List<String> said = new ArrayList<>();
    public final List<String> saved = new ArrayList<>();
    public final List<Path> revealed = new ArrayList<>();
    public Optional<Agreement> answer = Optional.of(new Agreement("because", 15));
    public Optional<String> picked = Optional.empty();

    @Override
    public CompletableFuture<Optional<Agreement>> confirm(Confirmation question) {
        asked.add(question);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public void confirm(Confirmation question, Function<Agreement, CompletableFuture<?>> task) {
        asked.add(question);
        answer.ifPresent(agreed -> begun.add(task.apply(agreed)));
    }

    @Override
    public void copy(String text) {
        copied.add(text);
    }

    @Override
    public void save(String name, String text) {
        saved.add(name + "\n" + text);
    }

    @Override
    public void save(String name, byte[] bytes) {
        saved.add(name);
    }

    @Override
    public CompletableFuture<Optional<String>> open(String title) {
        return CompletableFuture.completedFuture(picked);
    }

    @Override
    public void reveal(Path folder) {
        revealed.add(folder);
    }

    @Override
    public void tell(String sentence) {
        said.add(sentence);
    }
}
