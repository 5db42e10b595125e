package io.balto.engine.cli;

import io.balto.engine.config.Secret;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.RecordTree;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.YamlWriter;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Secrets;
import io.balto.engine.config.load.ServiceKeys;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A configuration as it may be shown: without secrets.
///
/// A value is secret by its type, by the name of its field, or because it comes from a file of
/// secrets.
final class ShownConfig {
    private final Setting written;

    private ShownConfig(LoadResult.Loaded loaded) {
        this.written = loaded.written();
    }

    /// The configuration as YAML.
    ///
    /// @param effective whether everything that was left out is shown with its default
    /// @param sources what stands as a comment behind each value; null for nothing
    static String text(
            LoadResult.Loaded loaded, boolean effective, @Nullable ValueSources sources) {
        Setting shown =
                effective
                        ? RecordTree.of(loaded.config(), ServiceKeys.RULES, Place.in("default"))
                        : loaded.tree();
        Setting masked = new ShownConfig(loaded).masked(shown, KeyPath.ROOT);
        return YamlWriter.write(
                (Setting.Mapping) masked, path -> sources == null ? "" : sources.of(path));
    }

    private Setting masked(Setting setting, KeyPath path) {
        return switch (setting) {
            case Setting.Mapping(List<Setting.Entry> entries, Place place) -> {
                List<Setting.Entry> shown = new ArrayList<>();
                for (Setting.Entry entry : entries) {
                    Setting value = masked(entry.value(), path.key(entry.key()));
                    shown.add(new Setting.Entry(entry.key(), entry.place(), value));
                }
                yield new Setting.Mapping(shown, place);
            }
            case Setting.Sequence(List<Setting> elements, Place place) -> {
                List<Setting> shown = new ArrayList<>();
                for (int i = 0; i < elements.size(); i++) {
                    shown.add(masked(elements.get(i), path.element(i)));
                }
                yield new Setting.Sequence(shown, place);
            }
            case Setting.Scalar scalar ->
                    isSecret(path)
                            ? new Setting.Scalar(Secret.MASK, Setting.Form.TEXT, scalar.place())
                            : scalar;
        };
    }

    private boolean isSecret(KeyPath path) {
        String key = path.steps().isEmpty() ? "" : path.steps().getLast();
        boolean free =
                path.steps().stream().anyMatch(s -> s.equals("headers") || s.startsWith("x-"));
        return key.equals("sha256")
                || (free && Secrets.isSecretField(key))
                || comesFromAFile(written.find(path));
    }

    private static boolean comesFromAFile(@Nullable Setting written) {
        return written instanceof Setting.Scalar(String text, _, _)
                && (text.contains("${file:") || text.contains("${cred:"));
    }
}
