package io.balto.engine.config.load;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts in what `${…}` refers to, in single values only: what is put in never becomes a key, a list
/// or another reference.
///
/// `${NAME}`, `${NAME:-default}` (also when the variable is empty, as in a shell),
/// `${NAME:?message}`, `${file:path}`, `${cred:name}`, and `$$` for a dollar sign.
final class References {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$|\\$\\{([^}]*)}|\\$\\{[^}]*$", Pattern.DOTALL);
    private static final Pattern VARIABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::([-?])(.*))?", Pattern.DOTALL);

    private final Map<String, String> environment;
    private final ReferencedFiles files;
    private final Findings findings;

    References(Map<String, String> environment, ReferencedFiles files, Findings findings) {
        this.environment = environment;
        this.files = files;
        this.findings = findings;
    }

    /// The same tree with everything put in; `x-*` keys stay as they are.
    Setting expand(Setting setting, KeyPath path) {
        return switch (setting) {
            case Setting.Mapping mapping -> mapping(mapping, path);
            case Setting.Sequence(List<Setting> elements, var place) -> {
                List<Setting> expanded = new ArrayList<>();
                for (int i = 0; i < elements.size(); i++) {
                    expanded.add(expand(elements.get(i), path.element(i)));
                }
                yield new Setting.Sequence(expanded, place);
            }
            case Setting.Scalar scalar -> scalar(scalar, path);
        };
    }

    private Setting mapping(Setting.Mapping mapping, KeyPath path) {
        List<Setting.Entry> expanded = new ArrayList<>();
        for (Setting.Entry entry : mapping.entries()) {
            Setting value =
                    entry.key().startsWith("x-")
                            ? entry.value()
                            : expand(entry.value(), path.key(entry.key()));
            expanded.add(new Setting.Entry(entry.key(), entry.place(), value));
        }
        return new Setting.Mapping(expanded, mapping.place());
    }

    private Setting scalar(Setting.Scalar scalar, KeyPath path) {
        if (scalar.text().indexOf('$') < 0) {
            return scalar;
        }
        Matcher found = REFERENCE.matcher(scalar.text());
        StringBuilder text = new StringBuilder();
        boolean referred = false;
        while (found.find()) {
            boolean dollar = found.group().equals("$$");
            referred |= !dollar;
            String with = dollar ? "$" : resolve(found.group(1), scalar, path);
            found.appendReplacement(text, Matcher.quoteReplacement(with == null ? "" : with));
            if (with == null) {
                return new Setting.Scalar("", Setting.Form.REFUSED, scalar.place());
            }
        }
        found.appendTail(text);
        Setting.Form form = referred ? Setting.Form.WORD : scalar.form();
        return new Setting.Scalar(text.toString(), form, scalar.place());
    }

    /// What a reference stands for, or null when that was told as a finding.
    private @Nullable String resolve(@Nullable String inside, Setting.Scalar scalar, KeyPath path) {
        if (inside == null) {
            return refuse(Code.REFERENCE, scalar, path, "a reference ${ is not closed by }");
        }
        if (inside.startsWith("file:") || inside.startsWith("cred:")) {
            return file(inside, scalar, path);
        }
        Matcher variable = VARIABLE.matcher(inside);
        if (!variable.matches()) {
            return refuse(
                    Code.REFERENCE,
                    scalar,
                    path,
                    Quoted.of("${" + inside + "}") + " is no reference");
        }
        String name = variable.group(1);
        String value = environment.getOrDefault(name, "");
        boolean needsText = variable.group(2) != null;
        if (environment.containsKey(name) && !(needsText && value.isEmpty())) {
            return clean(value, name, scalar, path);
        }
        if ("-".equals(variable.group(2))) {
            return variable.group(3);
        }
        String message = needsText && !variable.group(3).isBlank() ? ": " + variable.group(3) : "";
        return refuse(
                Code.UNSET_VARIABLE,
                scalar,
                path,
                "the variable " + name + " is not set" + message);
    }

    private @Nullable String file(String inside, Setting.Scalar scalar, KeyPath path) {
        return switch (files.read(inside, scalar.place().source())) {
            case ReferencedFiles.Content(String text) -> clean(text, inside, scalar, path);
            case ReferencedFiles.Unreadable(String why) ->
                    refuse(Code.REFERENCED_FILE, scalar, path, why);
        };
    }

    private @Nullable String clean(String value, String name, Setting.Scalar scalar, KeyPath path) {
        boolean clean = value.chars().allMatch(c -> !Character.isISOControl(c) || c == '\t');
        return clean
                ? value
                : refuse(
                        Code.CONTROL_CHARACTER,
                        scalar,
                        path,
                        "what " + Quoted.of(name) + " stands for contains a control character");
    }

    private @Nullable String refuse(
            Code code, Setting.Scalar scalar, KeyPath path, String message) {
        findings.add(
                Finding.of(
                        code,
                        scalar.place(),
                        path,
                        message,
                        "references: ${NAME}, ${NAME:-default}, ${NAME:?message}, ${file:path}; "
                                + "write $$ for a dollar sign"));
        return null;
    }
}
