package io.balto.engine.admin.http;

import io.balto.engine.config.AdminRole;

import java.util.Locale;

/// Who may ask for a resource.
public enum Access {
    /// Everybody, from anywhere, however often: what load balancers ask.
    OPEN,
    /// Whoever may talk to the REST API at all, whatever the role.
    KNOWN,
    /// Role `metrics` and above.
    METRICS,
    /// Role `viewer` and above.
    VIEWER,
    /// Role `operator` and above.
    OPERATOR,
    /// Role `admin`.
    ADMIN;

    /// Whether this role is enough.
    public boolean admits(AdminRole role) {
        return switch (this) {
            case OPEN, KNOWN -> true;
            case METRICS -> role.includes(AdminRole.METRICS);
            case VIEWER -> role.includes(AdminRole.VIEWER);
            case OPERATOR -> role.includes(AdminRole.OPERATOR);
            case ADMIN -> role.includes(AdminRole.ADMIN);
        };
    }

    /// The word used in JSON and in the documentation.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
