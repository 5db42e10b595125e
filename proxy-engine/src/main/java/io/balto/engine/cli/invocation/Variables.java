package io.balto.engine.cli.invocation;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables that a command goes by: those of the process, and below them those of the files
/// that `--env-file` names, the last file first.
///
/// A line is `NAME=value`, perhaps after `export`; quotes around a value are removed; empty lines
/// and lines that begin with `#` say nothing.
///
/// @param values by name
/// @param places where those of files stand, by name
/// @param texts the files by name, for messages
public record Variables(
        Map<String, String> values, Map<String, Place> places, Map<String, String> texts) {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");

    /// Copies the maps.
    public Variables {
        values = Map.copyOf(values);
        places = Map.copyOf(places);
        texts = Map.copyOf(texts);
    }

    /// Reads the files; what is wrong with them is told to `findings`.
    public static Variables of(Map<String, String> process, List<Path> files, Findings findings) {
        Map<String, String> values = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        for (Path file : files) {
            String text = read(file, findings);
            texts.put(file.toString(), text);
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                Place place = new Place(file.toString(), i + 1, 1, lines.get(i).length());
                line(lines.get(i).strip(), place, values, places, findings);
            }
        }
        values.putAll(process);
        places.keySet().removeAll(process.keySet());
        return new Variables(values, places, texts);
    }

    /// A variable, or the empty text.
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    private static void line(
            String line,
            Place place,
            Map<String, String> values,
            Map<String, Place> places,
            Findings findings) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            findings.add(
                    Finding.of(
                            Code.VARIABLE_LINE,
                            place,
                            KeyPath.ROOT,
                            "the line sets no variable",
                            "allowed: NAME=value, empty lines, and comments after #"));
            return;
        }
        values.put(parts.group(1), unquoted(parts.group(2).strip()));
        places.put(parts.group(1), place);
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            return value;
        }
        return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }

    private static String read(Path file, Findings findings) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException _) {
            findings.add(
                    Finding.of(
                            Code.UNREADABLE,
                            Place.in(file.toString()),
                            KeyPath.ROOT,
                            "the file of variables cannot be read",
                            ""));
            return "";
        }
    }
}
