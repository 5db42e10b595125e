package io.balto.console.connection;

import io.balto.client.Profile;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Seen;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// What the list says of a profile.
///
/// @param environment word for where its engine runs, for example `prod`
/// @param seen when its engine answered last, what it was then, and the role one had
record ProfileCard(String name, String address, String environment, boolean readOnly, String seen) {
    /// @param last null when its engine never answered this console
    static ProfileCard of(Profile profile, @Nullable Seen last, ZoneId zone) {
        return new ProfileCard(
                profile.name(),
                profile.address().toString(),
                profile.environment().word(),
                profile.readOnly(),
                last == null
                        ? "never seen"
                        : "seen "
                                + Numbers.minute(last.at(), zone)
                                + " · "
                                + last.version()
                                + " · as "
                                + last.role());
    }
}
