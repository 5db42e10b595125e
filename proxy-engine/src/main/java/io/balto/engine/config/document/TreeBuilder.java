package io.balto.engine.config.document;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Builds the tree of one document from the parser's events.
///
/// Two things are counted while building, because a document may ask for more than it contains:
/// depth, which bounds the recursion here and in every reader of the tree, and the settings reached
/// through aliases (the "billion laughs": nine lines that expand to a billion words). An anchored
/// tree is shared, not copied, so counting is all that an alias costs.
final class TreeBuilder {
    /// Most settings that all aliases together may stand for.
    static final long MOST_THROUGH_ALIASES = 100_000;

    private static final String MERGE = "<<";

    /// A tree with what it costs to walk it.
    private record Counted(Setting tree, long settings, int height) {}

    private final String source;
    private final Parser parser;
    private final int deepest;
    private final Findings findings;
    private final Map<String, Counted> anchors = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private long throughAliases;

    /// @param deepest nesting, aliases expanded
    TreeBuilder(String source, Parser parser, int deepest, Findings findings) {
        this.source = source;
        this.parser = parser;
        this.deepest = deepest;
        this.findings = findings;
    }

    /// The tree whose first event is next, or null when it had to be given up.
    @Nullable Setting build() {
        Counted built = node(KeyPath.ROOT, 1);
        return built == null ? null : built.tree();
    }

    private @Nullable Counted node(KeyPath path, int depth) {
        Event event = parser.getEvent();
        if (depth > deepest) {
            return giveUp(Code.TOO_DEEP, event, path, "nested deeper than " + deepest + " levels");
        }
        NodeEvent node = (NodeEvent) event;
        if (node instanceof AliasEvent) {
            return alias(node, path, depth);
        }
        String anchor = node.getAnchor();
        if (anchor != null) {
            begun.add(anchor);
            anchors.remove(anchor);
        }
        Counted built =
                switch (node) {
                    case MappingStartEvent start -> mapping(start, path, depth);
                    case SequenceStartEvent start -> sequence(start, path, depth);
                    case ScalarEvent scalar -> scalar(scalar, path);
                    default -> throw new IllegalStateException("not a node: " + node);
                };
        if (anchor != null && built != null) {
            anchors.put(anchor, built);
        }
        return built;
    }

    private @Nullable Counted alias(NodeEvent alias, KeyPath path, int depth) {
        String name = alias.getAnchor();
        Counted target = anchors.get(name);
        if (target == null) {
            String why =
                    begun.contains(name) ? " stands within itself" : " has no anchor before it";
            return giveUp(Code.ALIAS, alias, path, "the alias *" + name + why);
        }
        throughAliases += target.settings();
        if (throughAliases > MOST_THROUGH_ALIASES || depth + target.height() - 1 > deepest) {
            return giveUp(Code.ALIAS, alias, path, "the alias *" + name + " expands to too much");
        }
        return target;
    }

    private @Nullable Counted mapping(MappingStartEvent start, KeyPath path, int depth) {
        refuseTag(start, start.getTag(), path);
        Map<String, Setting.Entry> entries = new LinkedHashMap<>();
        List<Setting.Mapping> merged = new ArrayList<>();
        long settings = 1;
        int height = 0;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            ScalarEvent key = key(path);
            if (key == null) {
                return null;
            }
            KeyPath here = path.key(key.getValue());
            Counted value = node(here, depth + 1);
            if (value == null) {
                return null;
            }
            settings += value.settings();
            height = Math.max(height, value.height());
            if (key.getValue().equals(MERGE) && key.isPlain()) {
                merge(value.tree(), merged, here);
            } else {
                add(new Setting.Entry(key.getValue(), place(key), value.tree()), entries, here);
            }
        }
        parser.getEvent();
        merged.forEach(m -> m.entries().forEach(e -> entries.putIfAbsent(e.key(), e)));
        Place place = place(start);
        return new Counted(
                new Setting.Mapping(List.copyOf(entries.values()), place), settings, height + 1);
    }

    /// The key that is next, or null when it is a list, a mapping or an alias.
    private @Nullable ScalarEvent key(KeyPath path) {
        Event event = parser.getEvent();
        if (event instanceof ScalarEvent key) {
            refuseTag(key, key.getTag(), path);
            refuseControls(key, path);
            return key;
        }
        giveUp(Code.KEY_FORM, event, path, "a key is one word");
        return null;
    }

    private void add(Setting.Entry entry, Map<String, Setting.Entry> entries, KeyPath path) {
        Setting.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            findings.add(
                    Finding.of(
                            Code.DUPLICATE_KEY,
                            entry.place(),
                            path,
                            "the key " + Quoted.of(entry.key()) + " stands here twice",
                            "the first one is in line " + first.place().line()));
        }
    }

    /// Source: YAML 1.1, the merge key; keys of the mapping itself win, then earlier ones.
    private void merge(Setting value, List<Setting.Mapping> merged, KeyPath path) {
        List<Setting> given =
                value instanceof Setting.Sequence(List<Setting> elements, _)
                        ? elements
                        : List.of(value);
        for (Setting one : given) {
            if (one instanceof Setting.Mapping mapping) {
                merged.add(mapping);
            } else {
                findings.add(
                        Finding.of(
                                Code.WRONG_TYPE,
                                value.place(),
                                path,
                                "<< takes a mapping",
                                "write an alias such as *defaults"));
            }
        }
    }

    private @Nullable Counted sequence(SequenceStartEvent start, KeyPath path, int depth) {
        refuseTag(start, start.getTag(), path);
        List<Setting> elements = new ArrayList<>();
        long settings = 1;
        int height = 0;
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Counted element = node(path.element(elements.size()), depth + 1);
            if (element == null) {
                return null;
            }
            elements.add(element.tree());
            settings += element.settings();
            height = Math.max(height, element.height());
        }
        parser.getEvent();
        return new Counted(new Setting.Sequence(elements, place(start)), settings, height + 1);
    }

    private Counted scalar(ScalarEvent event, KeyPath path) {
        refuseTag(event, event.getTag(), path);
        refuseControls(event, path);
        String text = event.getValue();
        Setting.Form form = event.isPlain() ? Setting.Form.ofPlain(text) : Setting.Form.TEXT;
        return new Counted(new Setting.Scalar(text, form, place(event)), 1, 1);
    }

    private void refuseTag(Event event, @Nullable String tag, KeyPath path) {
        if (tag != null) {
            findings.add(
                    Finding.of(
                            Code.TAG,
                            place(event),
                            path,
                            "the tag " + Quoted.of(tag) + " is not allowed",
                            "settings have no tags; text that looks like a number goes in quotes"));
        }
    }

    private void refuseControls(ScalarEvent scalar, KeyPath path) {
        boolean clean =
                scalar.getValue()
                        .codePoints()
                        .allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\t');
        if (!clean) {
            findings.add(
                    Finding.of(
                            Code.CONTROL_CHARACTER,
                            place(scalar),
                            path,
                            Quoted.of(scalar.getValue()) + " contains a control character",
                            "remove it"));
        }
    }

    private @Nullable Counted giveUp(Code code, Event event, KeyPath path, String message) {
        findings.add(Finding.of(code, place(event), path, message, ""));
        return null;
    }

    private Place place(Event event) {
        Place start = YamlReader.placeOf(source, event.getStartMark());
        boolean oneLine = event.getEndMark().getLine() == event.getStartMark().getLine();
        int length = event.getEndMark().getColumn() - event.getStartMark().getColumn();
        return oneLine && length > 1 && event instanceof ScalarEvent
                ? new Place(source, start.line(), start.column(), length)
                : start;
    }
}
