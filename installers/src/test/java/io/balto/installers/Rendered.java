package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The typed objects of a kustomization as a cluster would get them, and who put them together.
record Rendered(String by, List<HasMetadata> objects) {
    private static final Path KUBERNETES = Sources.path("installers/kubernetes");

    /// By {@link Kustomize}.
    static Rendered byUs(String folder) {
        return of("us", Kustomize.documents(KUBERNETES.resolve(folder)).values());
    }

    /// By `kubectl kustomize`; empty where there is no kubectl.
    static Optional<Rendered> byKubectl(String folder) {
        ProcessBuilder command =
                new ProcessBuilder(
                                "kubectl",
                                "kustomize",
                                "--load-restrictor",
                                "LoadRestrictionsNone",
                                folder)
                        .directory(KUBERNETES.toFile())
                        .redirectErrorStream(true);
        Process kubectl;
        try {
            kubectl = command.start();
        } catch (IOException _) {
            return Optional.empty();
        }
        try (var said = kubectl.inputReader()) {
            String text = said.readAllAsString();
            assertThat(kubectl.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(kubectl.exitValue()).as(text).isZero();
            return Optional.of(of("kubectl", Sources.documents(text)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl was running");
        }
    }

    /// The only object of a kind and name.
    <T extends HasMetadata> T only(Class<T> kind, String name) {
        List<T> found =
                objects.stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .filter(object -> object.getMetadata().getName().equals(name))
                        .toList();
        assertThat(found).as("%s %s", kind.getSimpleName(), name).hasSize(1);
        return found.getFirst();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Rendered of(String by, Collection<Map<String, Object>> documents) {
        return new Rendered(by, documents.stream().map(KubernetesModels::typed).toList());
    }
}
