package io.balto.engine.backend;

import io.balto.model.service.ServiceDefinition;

import java.util.regex.Pattern;

/// Names backends in logs, metrics and URLs.
///
/// An id is unique within its service: the service's `name`, or its domain and path with every run
/// of other characters than letters, digits and dots made one `-` and none left at either end; then
/// `-` and the port, or host and port of an address that is not on the default host.
public final class BackendIds {
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9.]+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    private BackendIds() {}

    /// The id of one backend of a service.
    ///
    /// @param defaultHost host of a bare port, as `BackendAddress` holds it
    public static String of(ServiceDefinition service, BackendAddress address, String defaultHost) {
        String name = service.name();
        String prefix = name == null ? slug(service.domain() + service.pathPrefix()) : name;
        String suffix =
                address.host().equals(defaultHost)
                        ? Integer.toString(address.port())
                        : slug(address.host()) + "-" + address.port();
        return prefix.isEmpty() ? suffix : prefix + "-" + suffix;
    }

    private static String slug(String text) {
        return ENDS.matcher(OTHERS.matcher(text).replaceAll("-")).replaceAll("");
    }
}
