package io.balto.engine.config.load;

import io.balto.engine.config.binding.KeyRules;
import io.balto.engine.config.binding.KeyRules.Form;
import io.balto.engine.config.binding.KeyRules.Rule;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.FailureRateSettings;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;

/// The bounds of the keys of a service, for files and for bodies of the REST API.
public final class ServiceKeys {
    /// The rules of every record of the model that can stand in a document.
    public static final KeyRules RULES = rules();

    private static final String MANY = "1000000";
    private static final String SHORTEST = "1ms";
    private static final String DAY = "24h";

    private ServiceKeys() {}

    private static KeyRules rules() {
        Rule numbersToo = new Rule(null, null, null, Form.NUMBERS_TOO, null);
        return circuitRules(healthRules(KeyRules.none()))
                .example(ServiceDefinition.class, "domain", "api.example.com")
                .example(ServiceDefinition.class, "pathPrefix", "\"/*\"")
                .with(
                        ServiceDefinition.class,
                        "ports",
                        new Rule(null, null, null, Form.NUMBERS_TOO, "8081"))
                .with(ServiceDefinition.class, "tags", numbersToo)
                .bounds(ServiceDefinition.class, "slowStart", "0s", DAY)
                .with(BackendDefinition.class, "url", numbersToo)
                .bounds(BackendDefinition.class, "weight", "1", "1000")
                .bounds(BackendDefinition.class, "maxConnections", "1", MANY)
                .bounds(TimeoutSettings.class, "connect", SHORTEST, DAY)
                .bounds(TimeoutSettings.class, "read", SHORTEST, DAY)
                .bounds(TimeoutSettings.class, "write", SHORTEST, DAY)
                .bounds(TimeoutSettings.class, "idle", SHORTEST, DAY)
                .bounds(RetrySettings.class, "attempts", "0", "10")
                .with(
                        RetrySettings.class,
                        "budgetPercent",
                        new Rule("budget", "0", "100", Form.PERCENT, null));
    }

    private static KeyRules circuitRules(KeyRules rules) {
        return rules.bounds(CircuitSettings.class, "failureThreshold", "1", MANY)
                .bounds(CircuitSettings.class, "successThreshold", "1", MANY)
                .bounds(CircuitSettings.class, "timeout", SHORTEST, DAY)
                .bounds(CircuitSettings.class, "maxHalfOpenRequests", "1", MANY)
                .bounds(CircuitSettings.class, "maxTimeout", SHORTEST, DAY)
                .bounds(FailureRateSettings.class, "percent", "1", "100")
                .bounds(FailureRateSettings.class, "window", "1s", "1h")
                .bounds(FailureRateSettings.class, "minRequests", "1", MANY);
    }

    private static KeyRules healthRules(KeyRules rules) {
        return rules.bounds(HealthCheckSettings.class, "interval", "100ms", DAY)
                .bounds(HealthCheckSettings.class, "timeout", SHORTEST, "1h")
                .bounds(HealthCheckSettings.class, "healthyThreshold", "1", MANY)
                .bounds(HealthCheckSettings.class, "unhealthyThreshold", "1", MANY)
                .bounds(PassiveHealthSettings.class, "failures", "1", MANY)
                .bounds(PassiveHealthSettings.class, "ejectFor", SHORTEST, DAY);
    }
}
