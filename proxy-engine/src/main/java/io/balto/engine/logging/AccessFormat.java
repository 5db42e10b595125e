package io.balto.engine.logging;

import io.balto.engine.config.LogFormat;

/// How an entry of the access log looks: as a line of the combined log format with more pairs
/// behind it, or as JSON.
final class AccessFormat {
    private AccessFormat() {}

    static LineQueue.Encoder<AccessEntry> of(LogFormat format) {
        return switch (format) {
            case TEXT -> AccessFormat::text;
            case JSON -> AccessFormat::json;
        };
    }

    /// `ADDRESS - - [TIME] "METHOD PATH PROTOCOL" STATUS BYTES "-" "USER AGENT" key=value …`: up to
    /// the user agent any tool that reads the combined log format of Apache and nginx understands
    /// it.
    private static void text(AccessEntry entry, LineBuffer to) {
        to.wordOfBytes(entry.clientAddress());
        to.ascii(" - - [");
        to.combinedTime(entry.epochMillis());
        to.ascii("] ");
        to.quotedBytes(entry.method() + ' ' + entry.path() + ' ' + entry.protocol());
        to.put(' ');
        to.number(entry.status());
        to.put(' ');
        to.number(entry.sentBytes());
        to.ascii(" \"-\" ");
        to.quotedBytes(entry.userAgent());
        word(to, "host", entry.host());
        word(to, "source", source(entry));
        word(to, "reason", entry.reason());
        word(to, "service_id", entry.serviceId());
        word(to, "backend_id", entry.backendId());
        to.ascii(" attempts=");
        to.number(entry.attempts());
        word(to, "request_id", entry.requestId());
        to.ascii(" received_bytes=");
        to.number(entry.receivedBytes());
        to.ascii(" duration_seconds=");
        to.seconds(entry.durationNanos());
        to.ascii(" backend_seconds=");
        to.seconds(entry.backendNanos());
        to.newLine();
    }

    private static void word(LineBuffer to, String key, String text) {
        to.put(' ');
        to.ascii(key);
        to.put('=');
        to.wordOfBytes(text);
    }

    private static void json(AccessEntry entry, LineBuffer to) {
        to.ascii("{\"time\":\"");
        to.time(entry.epochMillis());
        to.put('"');
        member(to, "client_address", entry.clientAddress());
        member(to, "method", entry.method());
        member(to, "host", entry.host());
        member(to, "path", entry.path());
        member(to, "protocol", entry.protocol());
        member(to, "status", entry.status());
        member(to, "source", source(entry));
        member(to, "reason", entry.reason());
        member(to, "service_id", entry.serviceId());
        member(to, "backend_id", entry.backendId());
        member(to, "attempts", entry.attempts());
        member(to, "request_id", entry.requestId());
        member(to, "received_bytes", entry.receivedBytes());
        member(to, "sent_bytes", entry.sentBytes());
        to.ascii(",\"duration_seconds\":");
        to.seconds(entry.durationNanos());
        to.ascii(",\"backend_seconds\":");
        to.seconds(entry.backendNanos());
        member(to, "user_agent", entry.userAgent());
        to.put('}');
        to.newLine();
    }

    private static void member(LineBuffer to, String key, String text) {
        if (!text.isEmpty()) {
            name(to, key);
            to.json(text);
        }
    }

    private static void member(LineBuffer to, String key, long number) {
        name(to, key);
        to.number(number);
    }

    private static void name(LineBuffer to, String key) {
        to.ascii(",\"");
        to.ascii(key);
        to.ascii("\":");
    }

    private static String source(AccessEntry entry) {
        return entry.reason().isEmpty() ? "backend" : "balto";
    }
}
