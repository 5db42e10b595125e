package io.balto.console.services;

import io.balto.client.Profile;
import io.balto.model.service.ServiceDefinition;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/// An address a service matches, for somebody who wants to try its route. Pure.
final class SampleAddress {
    private static final String ANY = "any";

    private SampleAddress() {}

    /// The address with one word for every label and segment that is free, and nothing for the rest
    /// of the path: `http://any.example.com/users/any/` for `*.example.com` and `/users/:id/*`.
    ///
    /// @param engine whose host stands for a service that takes every one
    static String of(ServiceDefinition service, Profile engine) {
        return "http://" + host(service.domain(), engine) + path(service.pathPrefix());
    }

    private static String host(String domain, Profile engine) {
        if (domain.equals("*")) {
            return Objects.requireNonNullElse(engine.address().getHost(), "localhost");
        }
        return domain.startsWith("*.") ? ANY + domain.substring(1) : domain;
    }

    private static String path(String pattern) {
        return Arrays.stream(pattern.split("/", -1))
                .map(segment -> segment.startsWith(":") ? ANY : segment.equals("*") ? "" : segment)
                .collect(Collectors.joining("/"));
    }
}
