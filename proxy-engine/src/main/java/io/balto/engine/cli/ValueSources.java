package io.balto.engine.cli;

import io.balto.engine.cli.invocation.Variables;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.load.LoadResult;

/// Says of each value of a configuration where it comes from: `file:line:column`, `variable NAME`,
/// `flag --set key`, or `default`.
final class ValueSources {
    private static final String DEFAULT = "default";
    private static final String FLAG = "--set ";

    private final Setting tree;
    private final Variables variables;

    ValueSources(LoadResult.Loaded loaded, Variables variables) {
        this.tree = loaded.tree();
        this.variables = variables;
    }

    /// @param path of a single value, or of an empty list or mapping
    String of(KeyPath path) {
        Setting given = tree.find(path);
        if (given != null) {
            return told(given.place());
        }
        // One word may stand for a set of one, which is shown in brackets.
        Setting above = tree.find(path.parent());
        return above instanceof Setting.Scalar word ? told(word.place()) : DEFAULT;
    }

    private String told(Place place) {
        String source = place.source();
        if (source.startsWith(FLAG)) {
            return "flag " + source;
        }
        if (variables.values().containsKey(source)) {
            Place line = variables.places().get(source);
            return "variable " + source + (line == null ? "" : ", " + placeOf(line));
        }
        return place.toString();
    }

    /// Of a line of variables only the line says something.
    private static String placeOf(Place line) {
        return line.source() + ":" + line.line();
    }
}
