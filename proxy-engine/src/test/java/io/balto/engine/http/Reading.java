package io.balto.engine.http;

import java.util.List;

/// What a reader made of the bytes of one side of a connection, closed at the end.
///
/// @param messages the complete messages in order
/// @param ending what came after them
record Reading(List<Message> messages, Ending ending) {
    /// One message; text holds one character a byte.
    ///
    /// @param start method, target and version, or version, status and trimmed reason; then whether
    ///   the connection is kept and 100 is waited for
    /// @param fields name, colon, space and value, in order
    /// @param content without its chunks
    /// @param trailers those that are forwarded, like fields
    /// @param end index after its last byte, or -1 when it is not complete
    record Message(
            String start, List<String> fields, String content, List<String> trailers, int end) {}

    /// How a reading ended.
    sealed interface Ending {
        /// Between two messages or inside a head.
        record InHead() implements Ending {}

        /// Inside a body.
        ///
        /// @param inTrailers whether bytes are held back until it is known what they are
        record InBody(Message soFar, boolean inTrailers) implements Ending {}

        /// At a broken rule.
        ///
        /// @param at where the reader stood: at the head or after the byte that broke a body, at
        ///   the line for the judge
        record Refused(String rule, int at) implements Ending {}

        /// At a switch to another protocol.
        record Switched() implements Ending {}
    }

    static Ending refused(HeadResult rule, int at) {
        return new Ending.Refused("head " + rule, at);
    }

    static Ending refused(BodyDecoder.Fault rule, int at) {
        return new Ending.Refused("body " + rule, at);
    }
}
