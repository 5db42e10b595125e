package io.balto.engine.config.document;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.KeyPath;

import org.yaml.snakeyaml.error.MarkedYAMLException;

import java.util.Locale;

/// Tells a syntax error in words for somebody who does not know how YAML is parsed.
final class SyntaxFinding {
    private SyntaxFinding() {}

    static Finding of(String source, MarkedYAMLException broken) {
        String problem = String.valueOf(broken.getProblem()).strip();
        String context = broken.getContext() == null ? "" : broken.getContext() + ": ";
        return Finding.of(
                Code.SYNTAX,
                YamlReader.placeOf(source, broken.getProblemMark()),
                KeyPath.ROOT,
                "not YAML: " + oneLine(context + problem),
                helpFor(problem.toLowerCase(Locale.ROOT)));
    }

    private static String helpFor(String problem) {
        if (problem.contains("\\t")) {
            return "YAML is indented by spaces, never by tabs";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put a value that contains \": \" in quotes, and check the indentation";
        }
        if (problem.contains("expected <block end>")) {
            return "keys of one mapping begin in one column";
        }
        if (problem.contains("could not find expected ':'")) {
            return "a key needs a colon and a space after it";
        }
        if (problem.contains("unexpected end of stream")) {
            return "a quote is not closed";
        }
        return "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
