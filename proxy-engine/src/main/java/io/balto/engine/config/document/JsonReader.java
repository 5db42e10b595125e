package io.balto.engine.config.document;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads one JSON document (RFC 8259) into a tree of settings, for bodies of the REST API.
///
/// Only UTF-8 is read (§8.1): what is guessed to be UTF-16 could be read otherwise by whoever
/// stands in front. Duplicate keys, text after the document and control characters are refused. A
/// body has no tags and no aliases, so only its size and depth have to be bounded.
public final class JsonReader {
    private final String source;
    private final JsonParser parser;
    private final Findings findings;

    private JsonReader(String source, JsonParser parser, Findings findings) {
        this.source = source;
        this.parser = parser;
        this.findings = findings;
    }

    /// Reads a document; null when it has no tree. What is wrong is told to `findings`; a tree that
    /// comes with an error among them is good for finding more, not for use. O(bytes).
    ///
    /// @param source name for places; the empty text for a body
    /// @param deepest most levels of nesting
    public static @Nullable Setting read(
            String source, byte[] bytes, int deepest, Findings findings) {
        if (isUtf16Or32(bytes)) {
            findings.add(
                    Finding.of(
                            Code.SYNTAX,
                            Place.in(source),
                            KeyPath.ROOT,
                            "not UTF-8, as JSON is sent",
                            ""));
            return null;
        }
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(deepest)
                                        .maxNumberLength(100)
                                        .build())
                        .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            return new JsonReader(source, parser, findings).bounded(deepest);
        } catch (JacksonException broken) {
            findings.add(
                    broken(
                            source,
                            broken,
                            Code.SYNTAX,
                            "not JSON: " + Quoted.of(whatIsWrong(broken))));
        }
        return null;
    }

    /// A document begins with ASCII, so that a NUL shows an encoding of wider units; a mark of
    /// their order shows it too.
    private static boolean isUtf16Or32(byte[] bytes) {
        for (int i = 0; i < Math.min(4, bytes.length); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe;
    }

    /// Without what the parser expects instead, which names its own settings.
    private static String whatIsWrong(JacksonException broken) {
        return String.valueOf(broken.getOriginalMessage()).replaceFirst(": .*", "");
    }

    /// The document, unless it goes beyond what the parser takes.
    private @Nullable Setting bounded(int deepest) {
        try {
            return document();
        } catch (StreamConstraintsException beyond) {
            boolean isTooDeep = parser.streamReadContext().getNestingDepth() > deepest;
            findings.add(
                    isTooDeep
                            ? broken(
                                    source,
                                    beyond,
                                    Code.TOO_DEEP,
                                    "nested deeper than " + deepest + " levels")
                            : broken(
                                    source,
                                    beyond,
                                    Code.RANGE,
                                    "a number, key or text is too long"));
            return null;
        }
    }

    private @Nullable Setting document() {
        if (parser.nextToken() == null) {
            add(Code.EMPTY, KeyPath.ROOT, "there is no document");
            return null;
        }
        Setting tree = value(KeyPath.ROOT);
        if (parser.nextToken() != null) {
            add(Code.SEVERAL_DOCUMENTS, KeyPath.ROOT, "something follows the document");
            return null;
        }
        return tree;
    }

    /// The value of the current token. Recursion is bounded by the parser's depth limit.
    private Setting value(KeyPath path) {
        Place place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, place);
            case START_ARRAY -> array(path, place);
            case VALUE_STRING -> text(path, place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Setting.Scalar(parser.getString(), Setting.Form.NUMBER, place);
            case VALUE_TRUE -> new Setting.Scalar("true", Setting.Form.TRUTH, place);
            case VALUE_FALSE -> new Setting.Scalar("false", Setting.Form.TRUTH, place);
            case VALUE_NULL -> new Setting.Scalar("", Setting.Form.NOTHING, place);
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                    throw new IllegalStateException("not a value: " + parser.currentToken());
        };
    }

    private Setting object(KeyPath path, Place place) {
        Map<String, Setting.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place(parser.currentTokenLocation());
            KeyPath here = path.key(key);
            refuseControls(key, here);
            parser.nextToken();
            Setting.Entry entry = new Setting.Entry(key, keyPlace, value(here));
            if (entries.putIfAbsent(key, entry) != null) {
                findings.add(
                        Finding.of(
                                Code.DUPLICATE_KEY,
                                keyPlace,
                                here,
                                "the key " + Quoted.of(key) + " stands here twice",
                                ""));
            }
        }
        return new Setting.Mapping(List.copyOf(entries.values()), place);
    }

    private Setting array(KeyPath path, Place place) {
        List<Setting> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(path.element(elements.size())));
        }
        return new Setting.Sequence(elements, place);
    }

    private Setting text(KeyPath path, Place place) {
        String text = parser.getString();
        refuseControls(text, path);
        return new Setting.Scalar(text, Setting.Form.TEXT, place);
    }

    private void refuseControls(String text, KeyPath path) {
        if (!text.chars().allMatch(c -> !Character.isISOControl(c) || c == '\n' || c == '\t')) {
            add(Code.CONTROL_CHARACTER, path, Quoted.of(text) + " contains a control character");
        }
    }

    private void add(Code code, KeyPath path, String message) {
        findings.add(Finding.of(code, place(parser.currentTokenLocation()), path, message, ""));
    }

    private Place place(TokenStreamLocation location) {
        return placeOf(source, location);
    }

    private static Place placeOf(String source, @Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Place.in(source)
                : new Place(source, location.getLineNr(), Math.max(1, location.getColumnNr()), 1);
    }

    private static Finding broken(
            String source, JacksonException broken, Code code, String message) {
        return Finding.of(code, placeOf(source, broken.getLocation()), KeyPath.ROOT, message, "");
    }
}
