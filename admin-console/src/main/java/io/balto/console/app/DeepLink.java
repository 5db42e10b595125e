package io.balto.console.app;

import io.balto.console.ui.Destination;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// An address that leads to a screen of an engine: `balto://host:port/screen/topic`, topic
/// percent-encoded, for example `balto://127.0.0.1:5500/services/api.example.com-%2Fv1%2F%2A`.
/// Pure.
///
/// An engine behind a socket has its address, percent-encoded, in the place of the host:
/// `balto://unix%3A%2Frun%2Fbalto%2Fadmin.sock/services`.
///
/// @param engine `http://` on this machine, `https://` elsewhere, `unix:` for a socket
/// @param topic what is looked at on the screen; empty for nothing in particular
record DeepLink(URI engine, Destination destination, String topic) {
    static final String SCHEME = "balto://";
    private static final String SOCKET = "unix";

    /// Reads a link; empty for what is none. A screen that is not known is the Overview.
    static Optional<DeepLink> of(String text) {
        if (!text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String[] parts = text.substring(SCHEME.length()).split("/", 3);
        try {
            URI engine = engine(parts[0]);
            boolean isAddress = engine.getHost() != null && engine.getUserInfo() == null;
            boolean isSocket = SOCKET.equals(engine.getScheme()) && !engine.getPath().endsWith("/");
            if (!isAddress && !isSocket) {
                return Optional.empty();
            }
            Destination destination =
                    parts.length > 1 ? destination(parts[1]) : Destination.OVERVIEW;
            String topic =
                    parts.length > 2 ? URLDecoder.decode(parts[2], StandardCharsets.UTF_8) : "";
            return Optional.of(new DeepLink(engine, destination, topic));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static URI engine(String authority) {
        String decoded = URLDecoder.decode(authority, StandardCharsets.UTF_8);
        if (decoded.startsWith(SOCKET + ":/")) {
            return URI.create(decoded);
        }
        boolean isHere = authority.matches("(localhost|127\\..*|\\[::1])(:\\d+)?");
        return URI.create((isHere ? "http://" : "https://") + authority);
    }

    private static Destination destination(String word) {
        return Arrays.stream(Destination.values())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElse(Destination.OVERVIEW);
    }

    private static String word(Destination destination) {
        return destination.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The link as text.
    String text() {
        String authority = engine.getAuthority();
        String path =
                SCHEME
                        + (authority == null ? encoded(engine.toString()) : authority)
                        + "/"
                        + word(destination);
        return topic.isEmpty() ? path : path + "/" + encoded(topic);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
