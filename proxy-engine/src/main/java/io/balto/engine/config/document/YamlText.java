package io.balto.engine.config.document;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Turns the bytes of a document into text, strictly.
///
/// Source: YAML 1.2 §5.1 (character set) and §5.2 (encodings; UTF-8 is the only one taken here).
final class YamlText {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private YamlText() {}

    /// The text without byte order mark, or null when the bytes are not UTF-8 or contain characters
    /// that YAML has not. O(bytes).
    static @Nullable String decode(String source, byte[] bytes, Findings findings) {
        CharsetDecoder strict =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = strict.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            findings.add(
                    Finding.of(
                            Code.NOT_UTF8,
                            placeAt(source, text, text.length()),
                            KeyPath.ROOT,
                            "byte 0x%02x is not UTF-8".formatted(bytes[in.position()]),
                            "save the file as UTF-8"));
            return null;
        }
        String plain =
                !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return isPrintable(source, plain, findings) ? plain : null;
    }

    private static boolean isPrintable(String source, String text, Findings findings) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                findings.add(
                        Finding.of(
                                Code.CONTROL_CHARACTER,
                                placeAt(source, text, i),
                                KeyPath.ROOT,
                                "the character U+%04X has no place in a configuration".formatted(c),
                                "remove it"));
                return false;
            }
        }
        return true;
    }

    /// Line and column of a position; lines end as in YAML: LF, CR, or both.
    private static Place placeAt(String source, String text, int position) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            char c = text.charAt(i);
            if (c == '\n'
                    || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(source, line, 1 + text.codePointCount(lineStart, position), 1);
    }
}
