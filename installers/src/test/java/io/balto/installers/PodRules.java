package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import org.assertj.core.api.InstanceOfAssertFactories;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must hold between the pod of a kustomization and everything that names a part of it.
final class PodRules {
    private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";

    private final Rendered rendered;
    private final PodSpec pod;
    private final Container container;
    private final Map<String, Integer> ports;
    private final Map<String, Object> configuration;

    PodRules(Rendered rendered) {
        this.rendered = rendered;
        this.pod = rendered.only(Deployment.class, "balto").getSpec().getTemplate().getSpec();
        this.container = pod.getContainers().getFirst();
        this.ports =
                container.getPorts().stream()
                        .collect(
                                Collectors.toMap(
                                        ContainerPort::getName, ContainerPort::getContainerPort));
        ConfigMap map = rendered.only(ConfigMap.class, "balto");
        this.configuration =
                Sources.documents(Sources.at(map.getData(), "balto.config.yaml")).getFirst();
    }

    void holdRestricted() {
        assertThat(security()).isEqualTo("restricted");
        assertThat(pod.getHostNetwork()).isNull();
        hold();
    }

    void holdOnTheHostNetwork() {
        assertThat(security()).isEqualTo("privileged");
        assertThat(pod.getHostNetwork()).isTrue();
        assertThat(pod.getDnsPolicy()).isEqualTo("ClusterFirstWithHostNet");
        hold();
    }

    private void hold() {
        runsWithoutPrivileges();
        portsAreThere();
        tokensComeFromTheEnvironment();
        volumesAreMounted();
        drainsBeforeItIsKilled();
    }

    /// Source: Pod Security Standards, profile "restricted".
    private void runsWithoutPrivileges() {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(65532);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType())
                .isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
                .containsExactly("ALL");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(
                        rendered.only(ServiceAccount.class, pod.getServiceAccountName())
                                .getAutomountServiceAccountToken())
                .isFalse();
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    private void portsAreThere() {
        assertThat(
                        Stream.of(
                                        container.getStartupProbe(),
                                        container.getLivenessProbe(),
                                        container.getReadinessProbe())
                                .map(Probe::getHttpGet))
                .allSatisfy(get -> assertThat(ports).containsKey(get.getPort().getStrVal()));
        assertThat(rendered.all(Service.class))
                .hasSize(2)
                .allSatisfy(
                        service ->
                                assertThat(service.getSpec().getPorts())
                                        .allSatisfy(
                                                port ->
                                                        assertThat(ports)
                                                                .containsKey(
                                                                        port.getTargetPort()
                                                                                .getStrVal())));
        assertThat(of("server").get("port")).isEqualTo(":" + ports.get("http"));
        assertThat(of("admin").get("listen")).isEqualTo(":" + ports.get("admin"));
    }

    private void tokensComeFromTheEnvironment() {
        List<String> variables =
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom().getSecretKeyRef() != null)
                        .map(EnvVar::getName)
                        .toList();
        assertThat(of("admin").get("tokens"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty()
                .allSatisfy(
                        token ->
                                assertThat(variables)
                                        .contains(
                                                String.valueOf(
                                                        Sources.mapping(token).get("token_env"))));
    }

    private void volumesAreMounted() {
        assertThat(container.getVolumeMounts().stream().map(VolumeMount::getName))
                .containsExactlyInAnyOrderElementsOf(
                        pod.getVolumes().stream().map(Volume::getName).toList());
        assertThat(container.getVolumeMounts().stream().map(VolumeMount::getMountPath))
                .contains("/etc/balto", "/var/lib/balto", "/tmp");
    }

    private void drainsBeforeItIsKilled() {
        Duration drain = duration("drain_pause").plus(duration("drain_timeout"));
        Duration sleep =
                Duration.ofSeconds(container.getLifecycle().getPreStop().getSleep().getSeconds());
        assertThat(drain.plus(sleep))
                .isLessThan(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()));
    }

    private Duration duration(String key) {
        return Duration.parse("PT" + of("server").get(key));
    }

    private Map<String, Object> of(String section) {
        return Sources.mapping(Sources.at(configuration, section));
    }

    private String security() {
        return Sources.at(
                rendered.only(Namespace.class, "balto").getMetadata().getLabels(), POD_SECURITY);
    }
}
