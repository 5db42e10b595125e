package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class ConfigWatchTest {
    @TempDir private Path folder;

    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void look_aFileThatChanged_reportsItOnceWhenItIsStable() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "1");
        try (ConfigWatch watch = watch(file)) {
            watch.look();
            Files.writeString(file, "22");
            watch.look();
            assertThat(changes).hasValue(0);
            watch.look();
            watch.look();

            assertThat(changes).hasValue(1);
        }
    }

    @Test
    void look_aFolder_seesWhatItsFilesContain() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "1");
        try (ConfigWatch watch = watch(folder)) {
            Files.writeString(file, "22");
            watch.look();
            watch.look();
            Files.writeString(folder.resolve("b.yaml"), "1");
            watch.look();
            watch.look();
            Files.writeString(folder.resolve("c.txt"), "1");
            watch.look();
            watch.look();

            assertThat(changes).hasValue(2);
        }
    }

    @Test
    void look_aLinkThatIsTurnedRound_reportsIt() throws IOException {
        Path one = Files.writeString(folder.resolve("1"), "1");
        Path two = Files.writeString(folder.resolve("2"), "2");
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), one);
        try (ConfigWatch watch = watch(link)) {
            Files.delete(link);
            Files.createSymbolicLink(link, two);
            watch.look();
            watch.look();

            assertThat(changes).hasValue(1);
        }
    }

    private ConfigWatch watch(Path path) {
        return new ConfigWatch(List.of(path), changes::incrementAndGet);
    }
}
