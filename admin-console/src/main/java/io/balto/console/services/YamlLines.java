package io.balto.console.services;

import io.balto.model.json.JsonPointers;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// On which lines of a YAML text the things stand that are found wrong. Pure.
final class YamlLines {
    private YamlLines() {}

    /// Lines, from 0, of what is wrong: where its key stands, or that of what it should be in;
    /// where the text cannot be read, the line of that. O(text).
    static Set<Integer> ofErrors(String text, List<Finding> findings) {
        if (findings.stream().noneMatch(Finding::isError)) {
            return Set.of();
        }
        Map<String, Integer> lines = new HashMap<>();
        try {
            Node root =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .compose(new StringReader(text));
            if (root != null) {
                walk(root, "", lines);
            }
        } catch (MarkedYAMLException broken) {
            Mark mark = broken.getProblemMark();
            return mark == null ? Set.of() : Set.of(mark.getLine());
        } catch (YAMLException _) {
            return Set.of();
        }
        return findings.stream()
                .filter(finding -> finding.isError() && !finding.pointer().isEmpty())
                .map(finding -> line(lines, finding.pointer()))
                .filter(line -> line >= 0)
                .collect(Collectors.toSet());
    }

    private static int line(Map<String, Integer> lines, String pointer) {
        for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return -1;
    }

    private static void walk(Node node, String pointer, Map<String, Integer> lines) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key) {
                        String word = JsonPointers.escaped(key.getValue());
                        String inner = pointer + "/" + word;
                        lines.put(inner, key.getStartMark().getLine());
                        walk(tuple.getValueNode(), inner, lines);
                    }
                }
            }
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    Node item = sequence.getValue().get(i);
                    String inner = pointer + "/" + i;
                    lines.put(inner, item.getStartMark().getLine());
                    walk(item, inner, lines);
                }
            }
            default -> {}
        }
    }
}
