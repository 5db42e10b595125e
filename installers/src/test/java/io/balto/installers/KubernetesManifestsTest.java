package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The manifests are read by typed models that refuse what they do not know, each by itself and put
/// together.
class KubernetesManifestsTest {
    private static final Path FOLDER = Sources.path("installers/kubernetes");

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifest_readByTheModels_hasNoFieldWithoutAPlace(Path manifest) {
        assertThat(Sources.documents(manifest))
                .isNotEmpty()
                .allSatisfy(
                        document ->
                                assertThat(KubernetesModels.typed(document).getMetadata().getName())
                                        .isNotBlank());
    }

    @Test
    void manifests_ofTheFolder_areAllUsedByAKustomization() throws IOException {
        String used;
        try (Stream<Path> files = Files.walk(FOLDER)) {
            used =
                    files.filter(file -> file.endsWith("kustomization.yaml"))
                            .map(Path::getParent)
                            .flatMap(
                                    folder ->
                                            Kustomization.of(folder).resources().stream()
                                                    .map(folder::resolve))
                            .map(file -> file.normalize().toString())
                            .collect(Collectors.joining("\n"));
        }

        assertThat(manifests())
                .allSatisfy(manifest -> assertThat(used).contains(manifest.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicaz: 1",
                "replicas: one",
                "replicas: '1'",
                "paused: 1",
                "additionalProperties: {}"
            })
    void manifest_withAFaultPlanted_isRefused(String fault) {
        String text = Sources.text(FOLDER.resolve("base/deployment.yaml"));
        String faulty = text.replace("  replicas: 1\n", "  " + fault + "\n");

        assertThat(faulty).isNotEqualTo(text);
        assertThatThrownBy(
                        () ->
                                Sources.documents(faulty)
                                        .forEach(document -> KubernetesModels.typed(document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault.substring(0, fault.indexOf(':')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "livenessProbe:",
                "httpGet:",
                "capabilities:",
                "seccompProfile:",
                "preStop:",
                "secretKeyRef:",
                "emptyDir:"
            })
    void manifest_withAnUnknownFieldDeepInside_isRefused(String parent) {
        String text = Sources.text(FOLDER.resolve("base/deployment.yaml"));
        String faulty =
                text.replaceFirst(parent + " \\{", parent + " { planted: 1, ")
                        .replaceFirst(
                                "(?m)^( *)" + parent + "$", "$1" + parent + "\n$1  planted: 1");

        assertThat(faulty).isNotEqualTo(text);
        assertThatThrownBy(
                        () ->
                                Sources.documents(faulty)
                                        .forEach(document -> KubernetesModels.typed(document)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("planted");
    }

    @Test
    void manifest_withAKeyTwice_isRefused() {
        String text = Sources.text(FOLDER.resolve("base/deployment.yaml"));

        assertThatThrownBy(
                        () ->
                                Sources.documents(
                                        text.replace("replicas: 1", "replicas: 1\n  replicas: 1")))
                .hasMessageContaining("duplicate key replicas");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/ha", "overlays/monitoring"})
    void pod_ofAKustomization_isRestricted(String folder) {
        ways(folder).forEach(rendered -> new PodRules(rendered).holdRestricted());
    }

    @Test
    void pod_onTheHostNetwork_saysSoToItsNamespace() {
        ways("overlays/host-network")
                .forEach(rendered -> new PodRules(rendered).holdOnTheHostNetwork());
    }

    @Test
    void ha_startsWithThreeSpreadOut_andLosesOneAtMost() {
        ways("overlays/ha")
                .forEach(
                        rendered -> {
                            Deployment deployment = rendered.only(Deployment.class, "balto");
                            var scaler =
                                    rendered.only(HorizontalPodAutoscaler.class, "balto").getSpec();
                            var budget =
                                    rendered.only(PodDisruptionBudget.class, "balto").getSpec();

                            assertThat(deployment.getSpec().getReplicas())
                                    .isEqualTo(3)
                                    .isEqualTo(scaler.getMinReplicas());
                            assertThat(scaler.getScaleTargetRef().getName())
                                    .isEqualTo(deployment.getMetadata().getName());
                            assertThat(scaler.getScaleTargetRef().getKind())
                                    .isEqualTo("Deployment");
                            assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
                            assertThat(budget.getSelector().getMatchLabels())
                                    .containsEntry("app.kubernetes.io/name", "balto");
                            assertThat(
                                            deployment
                                                    .getSpec()
                                                    .getTemplate()
                                                    .getSpec()
                                                    .getTopologySpreadConstraints())
                                    .singleElement()
                                    .satisfies(
                                            spread ->
                                                    assertThat(spread.getTopologyKey())
                                                            .isEqualTo("kubernetes.io/hostname"));
                        });
    }

    @Test
    void networkPolicy_opensTheAdminPortToNeighboursOnly() {
        ways("base")
                .forEach(
                        rendered -> {
                            var policy = rendered.only(NetworkPolicy.class, "balto").getSpec();
                            Map<String, Integer> callers =
                                    policy.getIngress().stream()
                                            .collect(
                                                    Collectors.toMap(
                                                            rule ->
                                                                    rule.getPorts()
                                                                            .getFirst()
                                                                            .getPort()
                                                                            .getStrVal(),
                                                            rule -> rule.getFrom().size()));

                            assertThat(policy.getPolicyTypes()).containsExactly("Ingress");
                            assertThat(callers).isEqualTo(Map.of("http", 0, "admin", 2));
                        });
    }

    @Test
    void podMonitor_scrapesThePortThatIsThere_withTheSecretOfTheDeployment() {
        ways("overlays/monitoring")
                .forEach(
                        rendered -> {
                            var endpoint =
                                    rendered.only(PodMonitor.class, "balto")
                                            .getSpec()
                                            .getPodMetricsEndpoints()
                                            .getFirst();
                            var container =
                                    rendered.only(Deployment.class, "balto")
                                            .getSpec()
                                            .getTemplate()
                                            .getSpec()
                                            .getContainers()
                                            .getFirst();
                            var token =
                                    container.getEnv().getFirst().getValueFrom().getSecretKeyRef();

                            assertThat(container.getPorts())
                                    .anyMatch(port -> port.getName().equals(endpoint.getPort()));
                            assertThat(endpoint.getAuthorization().getCredentials().getName())
                                    .isEqualTo(token.getName());
                            assertThat(endpoint.getAuthorization().getCredentials().getKey())
                                    .isEqualTo(token.getKey());
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/ha", "overlays/monitoring", "overlays/host-network"})
    void kubectl_putsTogetherTheSameObjectsAsWe(String folder) {
        Optional<Rendered> kubectl = Rendered.byKubectl(folder);
        assumeTrue(kubectl.isPresent(), "no kubectl on this machine");

        assertThat(
                        kubectl.orElseThrow().objects().stream()
                                .map(KubernetesManifestsTest::nameOf)
                                .filter(
                                        name ->
                                                !name.equals(
                                                        "ConfigMap/balto-dashboards"))) // is made
                // of files
                .containsExactlyInAnyOrderElementsOf(
                        Rendered.byUs(folder).objects().stream()
                                .map(KubernetesManifestsTest::nameOf)
                                .toList());
    }

    @Test
    void kubectl_givesEveryObjectItsNamespaceAndLabel() {
        Optional<Rendered> kubectl = Rendered.byKubectl("overlays/ha");
        assumeTrue(kubectl.isPresent(), "no kubectl on this machine");

        assertThat(kubectl.orElseThrow().objects())
                .allSatisfy(
                        object -> {
                            if (!object.getKind().equals("Namespace")) {
                                assertThat(object.getMetadata().getNamespace()).isEqualTo("balto");
                            }
                        });
        Deployment deployment = kubectl.orElseThrow().only(Deployment.class, "balto");
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .containsEntry("app.kubernetes.io/name", "balto")
                .isEqualTo(deployment.getSpec().getTemplate().getMetadata().getLabels());
    }

    /// What our own resolution says, and kubectl's where it is on this machine.
    private static Stream<Rendered> ways(String folder) {
        return Stream.concat(Stream.of(Rendered.byUs(folder)), Rendered.byKubectl(folder).stream());
    }

    private static String nameOf(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }
}
