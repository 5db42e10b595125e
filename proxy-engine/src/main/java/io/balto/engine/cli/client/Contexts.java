package io.balto.engine.cli.client;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.engine.cli.invocation.Surroundings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The engines that a user knows by name, in the file that the console uses too; beside it a file
/// with the name of the current one. Neither holds a secret. Blocks on the disk.
public final class Contexts {
    private static final String CURRENT = "current-context";

    private final Surroundings surroundings;

    /// Those of the user of this call.
    public Contexts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// All, in the order of the file.
    ///
    /// @throws IOException with a sentence, when the file is none of contexts
    public List<Profile> all() throws IOException {
        return store().load();
    }

    /// The one with this name.
    ///
    /// @throws IllegalArgumentException with a sentence, when there is none
    public Profile named(String name) throws IOException {
        List<Profile> all = all();
        return all.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(name, all)));
    }

    private static String unknown(String name, List<Profile> all) {
        String known =
                all.isEmpty()
                        ? "there is none yet (balto context add)"
                        : all.stream().map(Profile::name).collect(Collectors.joining(", "));
        return "\""
                + name
                + "\" is neither an address such as http://host:5500 or unix:/path nor a context; "
                + (all.isEmpty() ? known : "contexts: " + known);
    }

    /// The name of the current one; empty when none was chosen.
    public String current() throws IOException {
        Path file = store().file().resolveSibling(CURRENT);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /// Makes one the current one.
    ///
    /// @param name empty for none
    public void use(String name) throws IOException {
        Path file = store().file().resolveSibling(CURRENT);
        if (name.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(".").normalize());
            Files.writeString(file, name + "\n");
        }
    }

    /// Replaces all of them.
    public void save(List<Profile> profiles) throws IOException {
        store().save(profiles);
    }

    private ProfileStore store() {
        Map<String, String> environment = surroundings.environment();
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        return new ProfileStore(
                ProfileStore.usualPlace(
                        environment, System.getProperty("os.name", ""), Path.of(home)));
    }
}
