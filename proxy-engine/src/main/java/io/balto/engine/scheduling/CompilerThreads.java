package io.balto.engine.scheduling;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The threads of the JVM that compile, by their numbers in the kernel. The JVM tells of none; the
/// kernel knows each by the first 15 characters of its name.
final class CompilerThreads {
    private static final Path TASKS = Path.of("/proc/self/task");

    /// Of HotSpot, where both compilers have threads of their own.
    private static final Pattern NAME = Pattern.compile("C[12] Compiler.*");

    private CompilerThreads() {}

    /// Those there are now, at least one of each compiler; empty where the kernel does not tell.
    static List<Long> ofThisProcess() {
        List<Long> numbers = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS, CompilerThreads::is)) {
            tasks.forEach(task -> numbers.add(Long.valueOf(task.getFileName().toString())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return numbers;
    }

    private static boolean is(Path task) {
        try {
            return NAME.matcher(Files.readString(task.resolve("comm")).strip()).matches();
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
    }
}
