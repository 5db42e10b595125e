package io.balto.engine.config.document;

import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Setting;

import java.util.List;
import java.util.function.Function;

/// Writes a tree of settings as YAML, one setting a line, in the layout of [YamlFormat].
public final class YamlWriter {
    private static final String STEP = "  ";

    private final Function<KeyPath, String> remarks;
    private final StringBuilder text = new StringBuilder();

    private YamlWriter(Function<KeyPath, String> remarks) {
        this.remarks = remarks;
    }

    /// The document.
    ///
    /// @param remarks what to say as a comment behind the value at a path; empty for nothing
    public static String write(Setting.Mapping tree, Function<KeyPath, String> remarks) {
        YamlWriter writer = new YamlWriter(remarks);
        writer.mapping(tree, "", KeyPath.ROOT);
        return writer.text.toString();
    }

    private void mapping(Setting.Mapping mapping, String indent, KeyPath path) {
        for (Setting.Entry entry : mapping.entries()) {
            text.append(indent).append(key(entry.key())).append(':');
            value(entry.value(), indent + STEP, path.key(entry.key()));
        }
    }

    /// What follows a key.
    private void value(Setting value, String indent, KeyPath path) {
        switch (value) {
            case Setting.Mapping(List<Setting.Entry> entries, _) when entries.isEmpty() ->
                    end(" {}", path);
            case Setting.Sequence(List<Setting> elements, _) when elements.isEmpty() ->
                    end(" []", path);
            case Setting.Mapping mapping -> {
                text.append('\n');
                mapping(mapping, indent, path);
            }
            case Setting.Sequence(List<Setting> elements, _) -> {
                text.append('\n');
                for (int i = 0; i < elements.size(); i++) {
                    element(elements.get(i), indent, path.element(i));
                }
            }
            case Setting.Scalar scalar -> end(" " + scalar(scalar), path);
        }
    }

    /// An element of a list; the first key of a mapping stands beside the dash.
    private void element(Setting element, String indent, KeyPath path) {
        text.append(indent).append('-');
        if (element instanceof Setting.Mapping mapping && !mapping.entries().isEmpty()) {
            int start = text.length();
            mapping(mapping, indent + STEP, path);
            text.replace(start, start + indent.length() + STEP.length(), " ");
        } else {
            value(element, indent + STEP, path);
        }
    }

    private void end(String written, KeyPath path) {
        String remark = remarks.apply(path);
        text.append(written).append(remark.isEmpty() ? "" : "  # " + remark).append('\n');
    }

    private static String key(String key) {
        return key.matches("[A-Za-z_][A-Za-z0-9_-]*") ? key : quoted(key);
    }

    private static String scalar(Setting.Scalar scalar) {
        return switch (scalar.form()) {
            case TRUTH, NUMBER -> scalar.text();
            case NOTHING, REFUSED -> "null";
            case WORD ->
                    scalar.text().matches("[A-Za-z0-9][A-Za-z0-9%._-]*")
                            ? scalar.text()
                            : quoted(scalar.text());
            case TEXT -> quoted(scalar.text());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> quoted.append(escaped(c)));
        return quoted.append('"').toString();
    }

    /// Source: YAML 1.2 §5.7.
    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                            ? "\\U%08x".formatted(c)
                            : Character.toString(c);
        };
    }
}
