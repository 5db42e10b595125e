package io.balto.engine.admin.http;

import io.balto.engine.config.AdminRole;
import io.balto.engine.scheduling.Turns;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.service.ServiceId;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Who asks, as far as the engine knows.
///
/// @param name of the token, or what stands for somebody without one
/// @param tokenId of the token, empty for somebody without one
/// @param tokenHash of the text that was shown, by which a token is known that was replaced under
///   its id; empty for somebody without one
/// @param services globs of the services it may see and change; empty means all
public record Caller(
        String name,
        String tokenId,
        String tokenHash,
        AdminRole role,
        List<String> services,
        InetAddress address) {
    /// What one turn goes through: a few tenths of a millisecond of work.
    private static final int TURN_SERVICES = 64;

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

    /// Those of many services that this caller may see, in their order. They can be thousands: who
    /// goes through them does so in turns with others who want the processor.
    public Stream<Service> among(Collection<Service> all) {
        Turns turns = new Turns(TURN_SERVICES);
        return all.stream().peek(_ -> turns.did(1)).filter(service -> reaches(service.id()));
    }

    /// The author of a change this caller makes.
    public Author author(String reason) {
        return Author.api(name, reason);
    }

    /// By going back to the last star only, so that no glob costs more than its length times that
    /// of the text.
    private static boolean matches(String glob, String text) {
        int inGlob = 0;
        int inText = 0;
        int afterStar = -1;
        int resume = 0;
        while (inText < text.length()) {
            if (inGlob < glob.length() && glob.charAt(inGlob) == '*') {
                afterStar = ++inGlob;
                resume = inText;
            } else if (inGlob < glob.length() && glob.charAt(inGlob) == text.charAt(inText)) {
                inGlob++;
                inText++;
            } else if (afterStar >= 0) {
                inGlob = afterStar;
                inText = ++resume;
            } else {
                return false;
            }
        }
        return glob.substring(inGlob).chars().allMatch(c -> c == '*');
    }
}
