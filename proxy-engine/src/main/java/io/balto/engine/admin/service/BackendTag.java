package io.balto.engine.admin.service;

import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.backend.Backend;

import java.util.function.Predicate;

/// The entity tag of a backend: it names what operators set, weight and state, and not what is
/// measured.
final class BackendTag {
    private BackendTag() {}

    static String of(Backend backend) {
        return "\"" + backend.hold().state().word() + "-" + backend.weight() + "\"";
    }

    /// Whether a backend is as a field says.
    ///
    /// @param field value of If-Match
    static Predicate<Backend> named(String field) {
        return backend -> EntityTag.names(field, of(backend));
    }
}
