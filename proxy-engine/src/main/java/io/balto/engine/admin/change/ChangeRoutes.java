package io.balto.engine.admin.change;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.Route;

import java.util.List;
import java.util.stream.Stream;

/// The resources of the configuration as a whole and of the engine itself.
public final class ChangeRoutes {
    private static final String CONFIG = "/balto/config";
    private static final String GENERATIONS = CONFIG + "/generations";
    private static final String CONFIRM = "/balto/changes/{change}/confirm";
    private static final String DRY = "dry_run";

    private ChangeRoutes() {}

    /// The routes.
    public static List<Route> of(ChangeParts parts, Confirmations confirmations) {
        return Stream.of(config(parts), changes(parts, confirmations), engine(parts))
                .flatMap(List::stream)
                .map(Route::whole)
                .toList();
    }

    private static List<Route> config(ChangeParts parts) {
        ConfigEndpoint config = new ConfigEndpoint(parts);
        GenerationsEndpoint generations = new GenerationsEndpoint(parts);
        return List.of(
                Route.get(CONFIG, Access.VIEWER, "getConfig", Endpoint.now(config::read))
                        .producing(Answer.JSON, "application/yaml"),
                Route.of("PUT", CONFIG, Access.ADMIN, "replaceConfig")
                        .to(config::replace)
                        .taking(ConfigDocument.TYPES)
                        .query("owner", "prune", DRY),
                Route.of("POST", CONFIG + "/validate", Access.VIEWER, "validateConfig")
                        .to(config::validate)
                        .taking(ConfigDocument.TYPES),
                Route.of("POST", CONFIG + "/diff", Access.VIEWER, "diffConfig")
                        .to(Endpoint.now(config::diff))
                        .taking(ConfigDocument.TYPES),
                Route.get(
                                GENERATIONS,
                                Access.VIEWER,
                                "listGenerations",
                                Endpoint.now(generations::list))
                        .query(Page.PARAMETERS.toArray(String[]::new)),
                Route.get(
                        GENERATIONS + "/{generation}",
                        Access.VIEWER,
                        "getGeneration",
                        Endpoint.now(generations::one)),
                Route.of("POST", GENERATIONS + "/{generation}/rollback", Access.ADMIN, "rollback")
                        .to(generations::rollback)
                        .query(DRY));
    }

    private static List<Route> changes(ChangeParts parts, Confirmations confirmations) {
        ChangesEndpoint changes = new ChangesEndpoint(parts, confirmations);
        return List.of(
                Route.of("POST", "/balto/changes", Access.ADMIN, "applyChange")
                        .to(changes::apply)
                        .query(DRY),
                Route.of("POST", CONFIRM, Access.ADMIN, "confirmChange").to(changes::confirm),
                Route.of("DELETE", CONFIRM, Access.ADMIN, "revertChange")
                        .to(changes::revert)
                        .taking());
    }

    private static List<Route> engine(ChangeParts parts) {
        EngineEndpoint engine = new EngineEndpoint(parts);
        String drain = "/balto/engine/drain";
        return List.of(
                Route.of("POST", "/balto/reload", Access.ADMIN, "reload").to(engine::reload),
                Route.of("POST", CONFIG + "/reload", Access.ADMIN, "reloadConfig")
                        .to(engine::reload),
                Route.get(
                        "/balto/logging",
                        Access.VIEWER,
                        "getLogging",
                        Endpoint.now(engine::levels)),
                Route.of("PUT", "/balto/logging", Access.OPERATOR, "setLogging")
                        .to(Endpoint.now(engine::changeLevels)),
                Route.of("PUT", drain, Access.ADMIN, "drainEngine").to(Endpoint.now(engine::drain)),
                Route.of("DELETE", drain, Access.ADMIN, "undrainEngine")
                        .to(Endpoint.now(engine::undrain))
                        .taking());
    }
}
