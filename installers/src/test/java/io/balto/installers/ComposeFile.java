package io.balto.installers;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A Compose file: those of its elements that are used here, so that any other, or one that is
/// misspelt, is refused.
///
/// Source: the Compose Specification; elements that begin with `x-` are the author's own.
record ComposeFile(
        String name, Map<String, Service> services, Map<String, @Nullable Object> volumes) {
    record Service(
            String image,
            @Nullable Build build,
            @Nullable List<String> command,
            @Nullable String user,
            @Nullable String restart,
            boolean readOnly,
            List<String> capDrop,
            List<String> securityOpt,
            @Nullable Map<String, String> environment,
            @Nullable List<EnvFile> envFile,
            @Nullable List<String> extraHosts,
            List<String> ports,
            List<String> volumes,
            @Nullable List<String> tmpfs,
            Map<String, Dependency> dependsOn,
            List<String> profiles,
            @Nullable String memLimit,
            @Nullable Integer pidsLimit,
            @Nullable String stopGracePeriod) {
        Service {
            capDrop = Objects.requireNonNullElse(capDrop, List.of());
            securityOpt = Objects.requireNonNullElse(securityOpt, List.of());
            ports = Objects.requireNonNullElse(ports, List.of());
            volumes = Objects.requireNonNullElse(volumes, List.of());
            dependsOn = Objects.requireNonNullElse(dependsOn, Map.of());
            profiles = Objects.requireNonNullElse(profiles, List.of());
        }
    }

    record Build(String context, String dockerfile) {}

    record EnvFile(String path, boolean required) {}

    record Dependency(Condition condition) {}

    /// What another service must have reached.
    enum Condition {
        @JsonProperty("service_started")
        STARTED,
        @JsonProperty("service_healthy")
        HEALTHY
    }

    static ComposeFile of(String text) {
        Map<String, Object> document = Sources.documents(text).getFirst();
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return StrictJson.SNAKE_CASE.convertValue(document, ComposeFile.class);
    }
}
