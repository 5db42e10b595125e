package io.balto.engine.config.load;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Joins the trees of several files: mappings key by key, lists one after the other.
final class Joined {
    private Joined() {}

    static Setting of(Setting first, Setting second, Findings findings) {
        return joined(first, second, KeyPath.ROOT, findings);
    }

    private static Setting joined(Setting first, Setting second, KeyPath path, Findings findings) {
        if (first instanceof Setting.Mapping left && second instanceof Setting.Mapping right) {
            return mappings(left, right, path, findings);
        }
        if (first instanceof Setting.Sequence(List<Setting> left, var place)
                && second instanceof Setting.Sequence(List<Setting> right, _)) {
            List<Setting> elements = new ArrayList<>(left);
            elements.addAll(right);
            return new Setting.Sequence(elements, place);
        }
        findings.add(
                Finding.of(
                        Code.DUPLICATE_KEY,
                        second.place(),
                        path,
                        "the key " + Quoted.of(path.toString()) + " is set in two files",
                        "the first one is at " + first.place()));
        return first;
    }

    private static Setting mappings(
            Setting.Mapping left, Setting.Mapping right, KeyPath path, Findings findings) {
        Map<String, Setting.Entry> entries = new LinkedHashMap<>();
        left.entries().forEach(entry -> entries.put(entry.key(), entry));
        for (Setting.Entry entry : right.entries()) {
            Setting.Entry old = entries.get(entry.key());
            KeyPath here = path.key(entry.key());
            entries.put(
                    entry.key(),
                    old == null
                            ? entry
                            : new Setting.Entry(
                                    old.key(),
                                    old.place(),
                                    joined(old.value(), entry.value(), here, findings)));
        }
        return new Setting.Mapping(List.copyOf(entries.values()), left.place());
    }
}
