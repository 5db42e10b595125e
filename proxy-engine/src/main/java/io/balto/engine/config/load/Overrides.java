package io.balto.engine.config.load;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Key;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.binding.Suggestion;
import io.balto.engine.config.binding.ValueType;
import io.balto.engine.config.document.YamlReader;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Puts into the tree what variables (`BALTO_SERVER_PORT=…`) and, after them, flags (`--set
/// server.port=…`) say. Keys of services cannot be set in this way.
final class Overrides {
    private static final List<String> OWN =
            List.of("BALTO_GLOBAL_", "BALTO_SERVER_", "BALTO_ADMIN_");

    private final Findings findings;

    Overrides(Findings findings) {
        this.findings = findings;
    }

    /// @param flags `a.b=value`, in order; the last one wins
    Setting apply(Setting tree, Map<String, String> environment, List<String> flags) {
        Setting changed = tree;
        Map<String, KeyPath> variables = variables();
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            KeyPath path = variables.get(variable.getKey());
            if (path != null) {
                changed = put(changed, path, variable.getValue(), variable.getKey());
            } else if (OWN.stream().anyMatch(variable.getKey()::startsWith)) {
                warn(variable.getKey(), variables);
            }
        }
        for (String flag : flags) {
            changed = flag(changed, flag);
        }
        return changed;
    }

    /// The variable of every key that can be set by one.
    static Map<String, KeyPath> variables() {
        Map<String, KeyPath> variables = new TreeMap<>();
        gather(EngineConfig.class, KeyPath.ROOT, variables);
        return variables;
    }

    private static void gather(
            Class<? extends Record> type, KeyPath path, Map<String, KeyPath> variables) {
        for (Key key : Shape.of(type, ServiceKeys.RULES).keys()) {
            KeyPath here = path.key(key.name());
            switch (key.type()) {
                case ValueType.Nested(var nested) -> gather(nested, here, variables);
                case ValueType.Many(ValueType.Nested _, _) -> {}
                case ValueType _ -> variables.put(nameOf(here), here);
            }
        }
    }

    private static String nameOf(KeyPath path) {
        return "BALTO_" + String.join("_", path.steps()).toUpperCase(Locale.ROOT);
    }

    /// Only what looks like a slip is told: other programs have variables of their own.
    private void warn(String name, Map<String, KeyPath> variables) {
        String meant = Suggestion.among(variables.keySet(), name);
        if (!meant.isEmpty()) {
            findings.add(
                    Finding.of(
                                    Code.UNKNOWN_VARIABLE,
                                    Place.in(name),
                                    KeyPath.ROOT,
                                    "the variable " + name + " sets nothing",
                                    "")
                            .suggesting(meant));
        }
    }

    private Setting flag(Setting tree, String flag) {
        int equals = flag.indexOf('=');
        String key = equals < 0 ? flag : flag.substring(0, equals);
        if (equals < 0 || !key.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
            findings.add(
                    Finding.of(
                            Code.OVERRIDE,
                            Place.in("--set " + key),
                            KeyPath.ROOT,
                            "not of the form key.key=value",
                            "for example --set server.port=:8080"));
            return tree;
        }
        return put(tree, KeyPath.of(key), flag.substring(equals + 1), "--set " + key);
    }

    private Setting put(Setting tree, KeyPath path, String value, String source) {
        Setting setting = valueOf(value, source);
        return setting == null ? tree : put(tree, path.steps(), setting, source);
    }

    /// A list or mapping in brackets, else the text as one value.
    private @Nullable Setting valueOf(String value, String source) {
        if (value.startsWith("[") || value.startsWith("{")) {
            return YamlReader.read(source, value.getBytes(StandardCharsets.UTF_8), findings);
        }
        return new Setting.Scalar(value, Setting.Form.WORD, Place.in(source));
    }

    private static Setting put(Setting tree, List<String> steps, Setting value, String source) {
        if (steps.isEmpty()) {
            return value;
        }
        List<String> below = steps.subList(1, steps.size());
        Setting.Mapping mapping =
                tree instanceof Setting.Mapping here
                        ? here
                        : new Setting.Mapping(List.of(), Place.in(source));
        Setting.Entry old = mapping.find(steps.getFirst());
        Setting under =
                old == null ? new Setting.Mapping(List.of(), Place.in(source)) : old.value();
        Place place = old == null ? Place.in(source) : old.place();
        return with(
                mapping,
                new Setting.Entry(steps.getFirst(), place, put(under, below, value, source)));
    }

    private static Setting with(Setting.Mapping mapping, Setting.Entry entry) {
        List<Setting.Entry> entries = new ArrayList<>(mapping.entries());
        int at = entries.indexOf(mapping.find(entry.key()));
        if (at < 0) {
            entries.add(entry);
        } else {
            entries.set(at, entry);
        }
        return new Setting.Mapping(entries, mapping.place());
    }
}
