package io.balto.engine.config.load;

import io.balto.engine.config.binding.Quoted;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Says in words why a file cannot be read.
final class FileProblem {
    private FileProblem() {}

    static String sentence(Path file, IOException broken) {
        String name = Quoted.of(file.toString());
        return switch (broken) {
            case NoSuchFileException _ -> "there is no file " + name;
            case AccessDeniedException _ -> "the file " + name + " may not be read by this user";
            case IOException _ when Files.isDirectory(file) -> name + " is a folder";
            case IOException _ -> "the file " + name + " cannot be read";
        };
    }
}
