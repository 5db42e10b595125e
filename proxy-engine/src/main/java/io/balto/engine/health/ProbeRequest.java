package io.balto.engine.health;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.service.policy.ProbePolicy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The request of an HTTP probe.
final class ProbeRequest {
    /// Decided here: a probe has no body, and whether its connection is kept is not asked.
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "transfer-encoding");

    private ProbeRequest() {}

    /// The whole request as bytes. The fields of the policy take the place of those that a probe
    /// sends of its own accord.
    ///
    /// @param keeps whether the connection may go on
    static byte[] bytes(BackendAddress address, ProbePolicy policy, boolean keeps) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Host", address.authority());
        fields.put("User-Agent", "balto-health");
        fields.put("Accept", "*/*");
        policy.headers().forEach((name, value) -> replace(fields, name, value));
        if (!policy.host().isEmpty()) {
            replace(fields, "Host", policy.host());
        }
        if (!keeps) {
            fields.put("Connection", "close");
        }
        StringBuilder text =
                new StringBuilder("GET ").append(policy.path()).append(" HTTP/1.1\r\n");
        fields.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void replace(Map<String, String> fields, String name, String value) {
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        fields.keySet().removeIf(name::equalsIgnoreCase);
        fields.put(name, value);
    }
}
