package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The files of this repository, as text and as YAML in which each key stands once.
final class Sources {
    private Sources() {}

    /// The file or folder at a path that begins at the root of the repository.
    static Path path(String name) {
        return Path.of("..").toAbsolutePath().normalize().resolve(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The documents of a file; a key that stands twice in a mapping is a failure.
    static List<Map<String, Object>> documents(Path file) {
        return documents(text(file));
    }

    static List<Map<String, Object>> documents(String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : strict().loadAll(text)) {
            documents.add(mapping(document));
        }
        return documents;
    }

    /// What a text of one document holds, a mapping or a list.
    static Object value(String text) {
        return strict().load(text);
    }

    /// The value of a key that must be there.
    static <V> V at(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    @SuppressWarnings(
            "unchecked") // a document of ours is a mapping with names as keys, or no document
    static Map<String, Object> mapping(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    private static Yaml strict() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }
}
