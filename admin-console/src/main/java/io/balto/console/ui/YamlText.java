package io.balto.console.ui;

import io.balto.model.json.ModelJson;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

import java.util.LinkedHashMap;
import java.util.Map;

/// The same document as JSON, as YAML and as a map; keys keep their order and unknown ones stay.
/// Pure.
public final class YamlText {
    /// A document that cannot be read.
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    private YamlText() {}

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        LoaderOptions limits = new LoaderOptions();
        limits.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(limits), new Representer(options), options);
    }

    /// YAML of a JSON object that a program wrote.
    public static String ofJson(String json) {
        return of(mapOfJson(json));
    }

    /// The document as block YAML.
    public static String of(Map<String, Object> document) {
        return yaml().dump(document);
    }

    /// The members of a JSON object that a program wrote.
    @SuppressWarnings("unchecked") // a JSON object has text keys
    public static Map<String, Object> mapOfJson(String json) {
        return ModelJson.read(json, LinkedHashMap.class);
    }

    /// Reads what an operator typed.
    ///
    /// @throws Unreadable with a sentence that says why not
    public static Map<String, Object> read(String text) throws Unreadable {
        try {
            Object document = yaml().load(text);
            if (!(document instanceof Map<?, ?> map)) {
                throw new Unreadable("a service is a list of keys with values");
            }
            Map<String, Object> keyed = new LinkedHashMap<>();
            map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
            return keyed;
        } catch (YAMLException broken) {
            String message = String.valueOf(broken.getMessage());
            throw new Unreadable(message.lines().findFirst().orElse("not YAML"));
        }
    }

    /// The document as JSON.
    public static String json(Map<String, Object> document) {
        return ModelJson.write(document);
    }

    /// The same document as block YAML, whichever way an engine wrote it; what cannot be read stays
    /// as it is.
    public static String block(String text) {
        try {
            return of(read(text));
        } catch (Unreadable _) {
            return text;
        }
    }
}
