package io.balto.engine.config.document;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads one YAML document into a tree of settings.
///
/// It works on the parser's events and makes its own tree, so that nothing in the document decides
/// which Java type is made, and nothing is expanded that was not counted before. Plain words are
/// understood by the core schema of YAML 1.2 (`yes` and `on` are words, not truth values).
public final class YamlReader {
    /// Largest document in bytes.
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    /// Deepest nesting of a file, aliases expanded.
    static final int DEEPEST = 64;

    private YamlReader() {}

    /// Reads a document; null when it has no tree. What is wrong is told to `findings`; a tree that
    /// comes with an error among them (a duplicate key) is good for finding more, not for use.
    ///
    /// Cost: O(bytes), memory at most a small multiple of the bytes, whatever they say.
    ///
    /// @param source name for places, usually the file as it was given
    public static @Nullable Setting read(String source, byte[] bytes, Findings findings) {
        return read(source, bytes, DEEPEST, findings);
    }

    /// The same with a depth of its own.
    ///
    /// @param deepest most levels, at most 1,000 because they are stack
    public static @Nullable Setting read(
            String source, byte[] bytes, int deepest, Findings findings) {
        if (bytes.length > MOST_BYTES) {
            findings.add(
                    Finding.of(
                            Code.TOO_LARGE,
                            Place.in(source),
                            KeyPath.ROOT,
                            "the file has " + bytes.length + " bytes",
                            "a configuration has at most 4 MiB"));
            return null;
        }
        String text = YamlText.decode(source, bytes, findings);
        return text == null ? null : parse(source, text, deepest, findings);
    }

    private static @Nullable Setting parse(
            String source, String text, int deepest, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        Parser parser = new ParserImpl(new StreamReader(text), options);
        try {
            parser.getEvent(); // the start of the stream
            if (parser.peekEvent() instanceof StreamEndEvent end) {
                findings.add(empty(placeOf(source, end.getStartMark())));
                return null;
            }
            parser.getEvent(); // the start of the document
            Setting tree = new TreeBuilder(source, parser, deepest, findings).build();
            return tree == null ? null : alone(source, parser, tree, findings);
        } catch (MarkedYAMLException broken) {
            findings.add(SyntaxFinding.of(source, broken));
            return null;
        } catch (YAMLException broken) {
            findings.add(
                    Finding.of(
                            Code.SYNTAX,
                            Place.in(source),
                            KeyPath.ROOT,
                            String.valueOf(broken.getMessage()),
                            ""));
            return null;
        }
    }

    /// The tree, unless it is nothing or another document follows.
    private static @Nullable Setting alone(
            String source, Parser parser, Setting tree, Findings findings) {
        parser.getEvent(); // the end of the document
        Event next = parser.getEvent();
        if (next instanceof DocumentStartEvent) {
            findings.add(
                    Finding.of(
                            Code.SEVERAL_DOCUMENTS,
                            placeOf(source, next.getStartMark()),
                            KeyPath.ROOT,
                            "a second document begins here",
                            "one file is one document; remove the line ---"));
            return null;
        }
        if (tree instanceof Setting.Scalar(_, var form, Place place)
                && form == Setting.Form.NOTHING) {
            findings.add(empty(place));
            return null;
        }
        return tree;
    }

    private static Finding empty(Place place) {
        return Finding.of(
                Code.EMPTY,
                place,
                KeyPath.ROOT,
                "the file says nothing",
                "balto config init writes one to begin with");
    }

    static Place placeOf(String source, @Nullable Mark mark) {
        return mark == null
                ? Place.in(source)
                : new Place(source, mark.getLine() + 1, mark.getColumn() + 1, 1);
    }
}
