package io.balto.installers;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;

import java.util.Map;

/// The typed form of each kind of object that the manifests have.
final class KubernetesModels {
    private static final Map<String, Class<? extends HasMetadata>> MODELS =
            Map.of(
                    "v1 ConfigMap", ConfigMap.class,
                    "v1 Namespace", Namespace.class,
                    "v1 Service", Service.class,
                    "v1 ServiceAccount", ServiceAccount.class,
                    "apps/v1 Deployment", Deployment.class,
                    "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
                    "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
                    "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
                    "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    private KubernetesModels() {}

    /// The object of a document.
    ///
    /// @throws IllegalArgumentException when the kind has no model here, or a field has no place in
    ///   it, with its path
    static HasMetadata typed(Map<String, Object> document) {
        Class<? extends HasMetadata> model =
                MODELS.get(document.get("apiVersion") + " " + document.get("kind"));
        if (model == null) {
            throw new IllegalArgumentException(
                    "no model for " + document.get("apiVersion") + " " + document.get("kind"));
        }
        return StrictJson.CAMEL_CASE.convertValue(document, model);
    }
}
