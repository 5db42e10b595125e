package io.balto.engine.admin.http;

import io.balto.engine.config.AdminRole;
import io.balto.engine.service.ChangeRequest.Author;
import io.balto.model.service.ServiceId;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/// Who asks, as far as the engine knows.
///
/// @param name of the token, or what stands for somebody without one
/// @param tokenId of the token, empty for somebody without one
/// @param services globs of the services it may see and change; empty means all
public record Caller(
        String name, String tokenId, AdminRole role, List<String> services, InetAddress address) {
    /// Copies the globs.
    public Caller {
        services = List.copyOf(services);
    }

    /// Whether some services are not for this caller.
    public boolean isLimited() {
        return !services.isEmpty();
    }

    /// Whether the service is one this caller may see and change; `*` in a glob stands for any
    /// text.
    public boolean reaches(ServiceId id) {
        return services.isEmpty() || services.stream().anyMatch(glob -> matches(glob, id.value()));
    }

    /// The author of a change this caller makes.
    public Author author(String reason) {
        return Author.api(name, reason);
    }

    private static boolean matches(String glob, String text) {
        StringBuilder pattern = new StringBuilder();
        for (String part : glob.split("\\*", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.matches(pattern.toString(), text);
    }
}
