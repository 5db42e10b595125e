package io.balto.engine.http;

import static io.balto.engine.http.BodyDecoder.Fault.BAD_CHUNK_END;
import static io.balto.engine.http.BodyDecoder.Fault.BAD_CHUNK_EXTENSION;
import static io.balto.engine.http.BodyDecoder.Fault.BAD_CHUNK_SIZE;
import static io.balto.engine.http.BodyDecoder.Fault.BAD_TRAILERS;
import static io.balto.engine.http.BodyDecoder.Fault.BARE_CARRIAGE_RETURN;
import static io.balto.engine.http.BodyDecoder.Fault.BARE_LINE_FEED;
import static io.balto.engine.http.BodyDecoder.Fault.CHUNK_TOO_LARGE;

import java.util.List;
import java.util.stream.Stream;

/// One row of the rules of chunked bodies: what is sent and whether it can be read in one way.
///
/// @param section RFC and section that the rule stands in
/// @param rule the rule, in a few words
/// @param bytes the body, one character a byte
/// @param data the content, or the name of the rule that is broken
record ChunkRow(String section, String rule, String bytes, String data) {
    private static final String END = "0\r\n\r\n";

    static final List<ChunkRow> SIZES =
            List.of(
                    new ChunkRow("9112 §7.1", "the last chunk alone", END, ""),
                    new ChunkRow("9112 §7.1", "many zeros", "00000\r\n\r\n", ""),
                    new ChunkRow(
                            "9112 §7.1", "two chunks", "3\r\nabc\r\n2\r\nde\r\n" + END, "abcde"),
                    new ChunkRow("9112 §7.1", "leading zeros", "003\r\nabc\r\n" + END, "abc"),
                    new ChunkRow(
                            "9112 §7.1",
                            "hexadecimal",
                            "1a\r\n" + "x".repeat(26) + "\r\n" + END,
                            "x".repeat(26)),
                    new ChunkRow(
                            "9112 §7.1", "upper case", "A\r\n0123456789\r\n" + END, "0123456789"),
                    new ChunkRow(
                            "9112 §7.1",
                            "data that looks like framing",
                            "9\r\n\r\n0\r\n\r\n\r\n\r\n" + END,
                            "\r\n0\r\n\r\n\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "no size", "\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "no size but an extension", ";a=b\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a sign", "+3\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a negative size", "-1\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a prefix", "0x3\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "no hexadecimal digit", "g\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a space before", " 3\r\nabc\r\n"),
                    bad(BAD_CHUNK_EXTENSION, "9112 §7.1", "a space inside", "1 0\r\nabc\r\n"),
                    bad(BAD_CHUNK_EXTENSION, "9112 §7.1", "a space after", "3 \r\nabc\r\n"),
                    bad(BAD_CHUNK_EXTENSION, "9112 §7.1", "HTAB after", "3\t\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "NUL after", "3\0\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a comma", "3,\r\nabc\r\n"),
                    bad(BAD_CHUNK_SIZE, "9112 §7.1", "a fraction", "3.0\r\nabc\r\n"),
                    bad(CHUNK_TOO_LARGE, "9112 §7.1", "2^64 + 4", "10000000000000004\r\nabcd\r\n"),
                    bad(BARE_LINE_FEED, "9112 §2.2", "a size ended by LF", "3\nabc\r\n"),
                    bad(BARE_CARRIAGE_RETURN, "9112 §2.2", "a size ended by CR", "3\rabc\r\n"),
                    bad(BARE_CARRIAGE_RETURN, "9112 §2.2", "two CR", "3\r\r\nabc\r\n"),
                    bad(BARE_LINE_FEED, "9112 §2.2", "the last size ended by LF", "0\n\r\n"),
                    bad(BAD_CHUNK_END, "9112 §2.2", "data ended by LF", "3\r\nabc\n" + END),
                    bad(BAD_CHUNK_END, "9112 §2.2", "data ended by CR", "3\r\nabc\r" + END),
                    bad(BAD_CHUNK_END, "9112 §7.1", "data too long", "3\r\nabcd\r\n" + END),
                    bad(BAD_CHUNK_END, "9112 §7.1", "data too short", "4\r\nabc\r\n" + END),
                    bad(BAD_CHUNK_END, "9112 §7.1", "no line break after data", "3\r\nabc" + END),
                    bad(BAD_TRAILERS, "9112 §2.2", "the end is LF", "0\r\n\n\r\n"),
                    bad(BARE_CARRIAGE_RETURN, "9112 §2.2", "the end is CR", "0\r\n\rX"));

    static final List<ChunkRow> EXTENSIONS =
            List.of(
                    extended("9112 §7.1.1", "a name", ";a"),
                    extended("9112 §7.1.1", "name and value", ";a=b"),
                    extended("9112 §7.1.1", "a quoted value", ";a=\"b c\""),
                    extended("9112 §7.1.1", "an empty quoted value", ";a=\"\""),
                    extended("9112 §7.1.1", "separators in quotes", ";a=\";=,\t\""),
                    extended("9110 §5.6.4", "escapes in quotes", ";a=\"\\\"\\\\\\ \""),
                    extended("9110 §5.6.4", "obs-text in quotes", ";a=\"\u0080\u00ff\\\u00e9\""),
                    extended("9112 §7.1.1", "several", ";a;b=c;d=\"e\";f"),
                    extended("9112 §7.1.1", "bad white space", " \t; a \t= b ;c\t=\t\"d\" ;e"),
                    extended(
                            "9110 §5.6.2", "any token", ";!#$%&'*+-.^_`|~09aZ=!#$%&'*+-.^_`|~09aZ"),
                    badExtension(BAD_CHUNK_EXTENSION, "a bare semicolon", ";"),
                    badExtension(BAD_CHUNK_EXTENSION, "semicolon and space", "; "),
                    badExtension(BAD_CHUNK_EXTENSION, "two semicolons", ";;a"),
                    badExtension(BAD_CHUNK_EXTENSION, "a semicolon at the end", ";a;"),
                    badExtension(BAD_CHUNK_EXTENSION, "no name", ";=b"),
                    badExtension(BAD_CHUNK_EXTENSION, "no value", ";a="),
                    badExtension(BAD_CHUNK_EXTENSION, "white space at the end", ";a=b "),
                    badExtension(BAD_CHUNK_EXTENSION, "white space after a name", ";a "),
                    badExtension(BAD_CHUNK_EXTENSION, "two words", ";a b"),
                    badExtension(BAD_CHUNK_EXTENSION, "two equals signs", ";a==b"),
                    badExtension(BAD_CHUNK_EXTENSION, "text after quotes", ";a=\"b\"c"),
                    badExtension(BAD_CHUNK_EXTENSION, "a quote in a token", ";a=b\"c\""),
                    badExtension(BAD_CHUNK_EXTENSION, "an open quote", ";a=\"b"),
                    badExtension(BAD_CHUNK_EXTENSION, "an escape at the end", ";a=\"b\\"),
                    badExtension(BAD_CHUNK_EXTENSION, "a control byte", ";a\1"),
                    badExtension(BAD_CHUNK_EXTENSION, "NUL in quotes", ";a=\"\0\""),
                    badExtension(BAD_CHUNK_EXTENSION, "DEL in quotes", ";a=\"\u007f\""),
                    badExtension(BAD_CHUNK_EXTENSION, "an escaped control byte", ";a=\"\\\1\""),
                    badExtension(BAD_CHUNK_EXTENSION, "a byte above ASCII", ";\u00e4"),
                    badExtension(BAD_CHUNK_EXTENSION, "no semicolon", " a"),
                    badExtension(BAD_CHUNK_SIZE, "a comma", ",a"),
                    badExtension(BARE_LINE_FEED, "LF in a name", ";a\nb"),
                    badExtension(BARE_LINE_FEED, "LF in quotes", ";a=\"\n\""),
                    badExtension(BAD_CHUNK_EXTENSION, "CR LF in quotes", ";a=\"\r\n\""),
                    badExtension(BARE_LINE_FEED, "LF after quotes", ";a=\"b\"\n"),
                    badExtension(BARE_CARRIAGE_RETURN, "CR without LF", ";a\rb"));

    static final List<ChunkRow> TRAILERS =
            List.of(
                    new ChunkRow("9112 §7.1.2", "one field", "1\r\nx\r\n0\r\nA: b\r\n\r\n", "x"),
                    new ChunkRow("9112 §7.1.2", "after an extension", "0;a=b\r\nA: b\r\n\r\n", ""),
                    new ChunkRow("9112 §7.1.2", "several", "0\r\nA:\r\nb: c\t\r\nA: d\r\n\r\n", ""),
                    new ChunkRow(
                            "9110 §6.5.1",
                            "one that is dropped",
                            "0\r\nHost: x\r\nA: b\r\n\r\n",
                            ""),
                    bad(BAD_TRAILERS, "9112 §5", "a line without colon", "0\r\nA\r\n\r\n"),
                    bad(
                            BAD_TRAILERS,
                            "9112 §5.1",
                            "a space before the colon",
                            "0\r\nA : b\r\n\r\n"),
                    bad(BAD_TRAILERS, "9112 §5.2", "a folded line", "0\r\nA: b\r\n c\r\n\r\n"),
                    bad(BAD_TRAILERS, "9112 §2.2", "a field ended by LF", "0\r\nA: b\n\r\n"),
                    bad(BAD_TRAILERS, "9112 §2.2", "an empty line of LF", "0\r\nA: b\r\n\n"),
                    bad(BAD_TRAILERS, "9112 §2.2", "CR inside a field", "0\r\nA: b\rc\r\n\r\n"),
                    bad(BAD_TRAILERS, "9110 §5.5", "NUL in a field", "0\r\nA: \0\r\n\r\n"),
                    bad(
                            BAD_TRAILERS,
                            "9112 §7.1",
                            "another request",
                            "0\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n"));

    private static ChunkRow bad(
            BodyDecoder.Fault broken, String section, String rule, String bytes) {
        return new ChunkRow(section, rule, bytes, broken.name());
    }

    private static ChunkRow extended(String section, String rule, String extension) {
        return new ChunkRow(
                section, rule, "1" + extension + "\r\nx\r\n0" + extension + "\r\n\r\n", "x");
    }

    private static ChunkRow badExtension(BodyDecoder.Fault broken, String rule, String extension) {
        return bad(broken, "9112 §7.1.1", rule, "1" + extension + "\r\nx\r\n" + END);
    }

    /// Whether the body is to be read to its end.
    boolean isRead() {
        return Stream.of(BodyDecoder.Fault.values())
                .noneMatch(broken -> data.equals(broken.name()));
    }

    @Override
    public String toString() {
        return "RFC " + section + " " + rule;
    }
}
