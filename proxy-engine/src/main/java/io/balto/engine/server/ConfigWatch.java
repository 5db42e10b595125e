package io.balto.engine.server;

import io.balto.engine.config.load.ConfigFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Looks once a second whether configuration files changed, on the thread `balto-config`.
///
/// Compares what the paths lead to, so that a file that is replaced by renaming and a link that is
/// turned round, as containers mount configuration, are seen as well. A change is reported when it
/// has been stable for one look.
public final class ConfigWatch implements AutoCloseable {
    private final List<Path> files;
    private final Runnable onChange;
    private final ScheduledExecutorService executor;
    private List<Object> reported;
    private List<Object> seen;

    /// @param onChange runs on the thread of the watch
    public ConfigWatch(List<Path> files, Runnable onChange) {
        this.files = List.copyOf(files);
        this.onChange = onChange;
        this.reported = marks();
        this.seen = reported;
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("balto-config").daemon(true).factory());
    }

    /// Begins to look.
    public void start() {
        executor.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /// Runs something on the thread of the watch, so that two reloads never overlap.
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /// One look.
    void look() {
        List<Object> now = marks();
        boolean stable = now.equals(seen);
        seen = now;
        if (stable && !now.equals(reported)) {
            reported = now;
            onChange.run();
        }
    }

    private List<Object> marks() {
        return files.stream().map(ConfigWatch::markOf).toList();
    }

    /// Of a folder also what its files lead to: their contents change without the folder.
    private static Object markOf(Path fileOrFolder) {
        try {
            List<Path> files = ConfigFolder.files(fileOrFolder);
            return files.equals(List.of(fileOrFolder))
                    ? markOfFile(fileOrFolder)
                    : files.stream().map(ConfigWatch::markOfFile).toList();
        } catch (IOException e) {
            return "gone";
        }
    }

    private static Object markOfFile(Path file) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return List.of(
                    real,
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    Objects.toString(attributes.fileKey()));
        } catch (IOException e) {
            return "gone";
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
