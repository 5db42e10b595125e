package io.balto.engine.config.load;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/// What every key means, in one sentence each, for the schema and the documentation.
final class KeyDescriptions {
    private static final String RESOURCE = "key-descriptions.properties";

    private KeyDescriptions() {}

    /// The sentences by `RecordName.key`.
    static Map<String, String> all() {
        Properties sentences = new Properties();
        try (Reader text =
                new InputStreamReader(
                        Objects.requireNonNull(
                                KeyDescriptions.class.getResourceAsStream(RESOURCE), RESOURCE),
                        StandardCharsets.UTF_8)) {
            sentences.load(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return sentences.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, sentences::getProperty));
    }
}
