package io.balto.engine.admin.service;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.config.AllowedBackend;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Quoted;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ServiceDefinition;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Keeps registered backends within `admin.allowed_backends`, so that a leaked token is no way into
/// other networks.
///
/// Where a list is given, a backend is an address and not a name: a name may mean another machine
/// after it was checked.
///
/// @param rules what is allowed now; empty allows everything
public record AllowedBackends(Supplier<List<AllowedBackend>> rules) {
    /// What is not allowed in a definition, in order; empty when all of it is.
    ///
    /// @param path where the definition stands in its document
    /// @param defaultHost host of a bare port
    Map<KeyPath, String> faults(ServiceDefinition definition, KeyPath path, String defaultHost) {
        Map<KeyPath, String> faults = new LinkedHashMap<>();
        List<BackendDefinition> backends = definition.backendList();
        for (int i = 0; i < backends.size(); i++) {
            String fault = fault(backends.get(i).url(), defaultHost);
            if (fault != null) {
                faults.put(
                        definition.backends() == null
                                ? path.key("ports").element(i)
                                : path.key("backends").element(i).key("url"),
                        fault);
            }
        }
        return faults;
    }

    /// Why an address is not allowed; null when it is, or when it is no address.
    @Nullable String fault(String url, String defaultHost) {
        List<AllowedBackend> allowed = rules.get();
        if (allowed.isEmpty()) {
            return null;
        }
        BackendAddress address;
        try {
            address = BackendAddress.of(url, defaultHost);
        } catch (IllegalArgumentException e) {
            return null; // said by the checks of the definition itself
        }
        InetAddress host;
        try {
            host = InetAddress.ofLiteral(address.host());
        } catch (IllegalArgumentException e) {
            return Quoted.of(url)
                    + " is a name; admin.allowed_backends allows addresses only: "
                    + described(allowed);
        }
        boolean isAllowed =
                allowed.stream()
                        .anyMatch(
                                entry ->
                                        entry.network().contains(host)
                                                && entry.ports().contains(address.port()));
        return isAllowed
                ? null
                : Quoted.of(url) + " is outside of admin.allowed_backends: " + described(allowed);
    }

    private static String described(List<AllowedBackend> allowed) {
        return String.join(
                ", ",
                allowed.stream()
                        .map(entry -> entry.network() + " ports " + entry.ports())
                        .toList());
    }
}
