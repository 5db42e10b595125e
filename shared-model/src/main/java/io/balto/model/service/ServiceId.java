package io.balto.model.service;

/// Names a service: its domain, `-`, its path prefix, for example `api.example.com-/api/v1/*`.
public record ServiceId(String value) implements Comparable<ServiceId> {
    /// Refuses an empty id.
    public ServiceId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a service id cannot be empty");
        }
    }

    /// The id of the service with this domain and path prefix.
    public static ServiceId of(String domain, String pathPrefix) {
        return new ServiceId(domain + "-" + pathPrefix);
    }

    /// The order of the texts.
    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
