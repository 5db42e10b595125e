package io.balto.engine.proxy;

import io.balto.engine.http.FieldName;
import io.balto.engine.http.RequestHead;
import io.balto.engine.logging.AccessEntry;
import io.balto.engine.proxy.rewrite.PeerFields;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Makes the access log's entries; only called when the log is on.
final class AccessLines {
    private static final byte[] USER_AGENT = "user-agent".getBytes(StandardCharsets.ISO_8859_1);

    private AccessLines() {}

    /// What an entry says beside the request itself.
    ///
    /// @param reason empty when a backend answered
    /// @param backendId empty when none was asked
    record Ending(
            int status,
            String reason,
            String serviceId,
            String backendId,
            int attempts,
            String requestId,
            long durationNanos,
            long backendNanos) {}

    /// @param head null, or without length, when the request could not be read
    static void write(
            ProxyLoop loop, ProxyHandler client, @Nullable RequestHead head, Ending ending) {
        RequestHead read = head == null || head.length() == 0 ? null : head;
        loop.parts
                .accessLog()
                .record(
                        new AccessEntry(
                                loop.clock.epochMillis() - ending.durationNanos() / 1_000_000,
                                clientAddress(client, read),
                                read == null ? "" : read.methodText(),
                                read == null ? "" : read.host(),
                                read == null ? "" : read.target(),
                                read != null && read.isHttp10() ? "HTTP/1.0" : "HTTP/1.1",
                                ending.status(),
                                ending.reason(),
                                ending.serviceId(),
                                ending.backendId(),
                                ending.attempts(),
                                ending.requestId(),
                                client.tally().receivedBytes(),
                                client.tally().sentBytes(),
                                ending.durationNanos(),
                                ending.backendNanos(),
                                userAgent(read)));
    }

    private static String clientAddress(ProxyHandler client, @Nullable RequestHead head) {
        PeerFields peer = client.peer();
        int field =
                head != null && peer.trusted()
                        ? head.fields().indexOf(FieldName.X_FORWARDED_FOR)
                        : -1;
        return head == null || field < 0 ? peer.address() : head.fields().value(field);
    }

    private static String userAgent(@Nullable RequestHead head) {
        int field = head == null ? -1 : head.fields().indexOf(USER_AGENT);
        return head == null || field < 0 ? "" : head.fields().value(field);
    }
}
