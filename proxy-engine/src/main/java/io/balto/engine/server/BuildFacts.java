package io.balto.engine.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/// What the program was built of, written into a resource by the build.
public final class BuildFacts {
    private static final String RESOURCE = "build.properties";

    private BuildFacts() {}

    /// The commit, short; `unknown` where the build was not told.
    public static String commit() {
        return all().getOrDefault("commit", "unknown");
    }

    /// `version`, `commit`, `jdk`, `netty` and `system`, in this order.
    public static Map<String, String> all() {
        Properties built = new Properties();
        try (InputStream in = BuildFacts.class.getResourceAsStream(RESOURCE)) {
            built.load(Objects.requireNonNull(in, RESOURCE));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", built.getProperty("version", "unknown"));
        facts.put("commit", built.getProperty("commit", "unknown"));
        facts.put("jdk", Runtime.version().toString());
        facts.put("netty", built.getProperty("netty", "unknown"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }
}
