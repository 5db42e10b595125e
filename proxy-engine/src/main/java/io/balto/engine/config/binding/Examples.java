package io.balto.engine.config.binding;

import java.util.Map;

/// Describes the types that read themselves from text; the binder does not know them otherwise.
final class Examples {
    private static final Map<String, String> BY_TYPE =
            Map.of(
                    "ListenAddress",
                    "an address such as :5500, 127.0.0.1:5500 or [::1]:5500",
                    "ListenPlace",
                    "an address such as 127.0.0.1:5501, or a socket such as"
                            + " unix:/run/balto/admin.sock",
                    "Network",
                    "a network such as 10.0.0.0/8, fd00::/8 or 192.0.2.7",
                    "PortRange",
                    "a port or a range such as 8000-8999",
                    "HashKey",
                    "client, path, header:NAME or cookie:NAME",
                    "GenerationName",
                    "a generation such as 41, or live",
                    "Secret",
                    "a secret");

    private Examples() {}

    static String of(Class<?> type) {
        return BY_TYPE.getOrDefault(type.getSimpleName(), "a value of its own form");
    }
}
