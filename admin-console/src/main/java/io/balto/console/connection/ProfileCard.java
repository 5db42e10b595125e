package io.balto.console.connection;

import io.balto.client.Profile;

/// What the list says of a profile.
///
/// @param environment word for where its engine runs, for example `prod`
record ProfileCard(String name, String address, String environment, boolean readOnly) {
    static ProfileCard of(Profile profile) {
        return new ProfileCard(
                profile.name(),
                profile.address().toString(),
                profile.environment().word(),
                profile.readOnly());
    }
}
