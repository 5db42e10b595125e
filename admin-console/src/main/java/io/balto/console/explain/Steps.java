package io.balto.console.explain;

import io.balto.console.ui.Numbers;
import io.balto.model.explain.Explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells an explanation as the steps a request takes. Pure.
final class Steps {
    private Steps() {}

    static List<Step> of(Explanation told) {
        List<Step> steps = new ArrayList<>();
        steps.add(match(told));
        Explanation.ToBackend toBackend = told.toBackend();
        if (toBackend != null) {
            steps.add(rewrite(toBackend));
        }
        if (!told.policies().isEmpty()) {
            steps.add(new Step("Policies, in order", told.policies(), true));
        }
        Explanation.Balancer balancer = told.balancer();
        if (balancer != null) {
            steps.add(balance(balancer));
        }
        if (told.matched() && told.reason() != null) {
            steps.add(new Step("The client gets " + told.status(), List.of(told.reason()), false));
        }
        if (!told.warnings().isEmpty()) {
            steps.add(new Step("Warnings", told.warnings(), false));
        }
        return steps;
    }

    private static Step match(Explanation told) {
        List<String> lines = new ArrayList<>();
        Explanation.Route route = told.route();
        if (route != null) {
            lines.add("pattern " + route.pattern() + " (" + route.type() + ")");
            sorted(route.params()).forEach(one -> lines.add("parameter " + one));
        }
        for (Explanation.Candidate candidate : told.candidates()) {
            lines.add("not " + candidate.serviceId() + ": " + candidate.rejected());
        }
        if (!told.matched() && told.reason() != null) {
            lines.addFirst(told.reason());
        }
        return new Step(
                told.matched()
                        ? "Service " + told.serviceId()
                        : "No service takes it: the client gets "
                                + (told.status() == null ? 404 : told.status()),
                lines,
                told.matched());
    }

    private static Step rewrite(Explanation.ToBackend toBackend) {
        List<String> lines = new ArrayList<>();
        sorted(toBackend.headersSet()).forEach(one -> lines.add("sets " + one));
        if (!toBackend.headersRemoved().isEmpty()) {
            lines.add("removes " + String.join(", ", toBackend.headersRemoved()));
        }
        return new Step("The backend sees " + toBackend.path(), lines, true);
    }

    private static Step balance(Explanation.Balancer balancer) {
        List<String> lines = new ArrayList<>();
        for (String backend : balancer.eligible()) {
            Double odds = balancer.odds().get(backend);
            lines.add(backend + (odds == null ? "" : "  " + Numbers.percent(odds)));
        }
        for (Explanation.Excluded excluded : balancer.excluded()) {
            lines.add("not " + excluded.backend() + ": " + excluded.why().replace('_', ' '));
        }
        boolean isServed = !balancer.eligible().isEmpty();
        String title =
                isServed
                        ? "One of " + balancer.eligible().size() + " by " + balancer.algorithm()
                        : "No backend takes requests: the client gets 503";
        return new Step(title, lines, isServed);
    }

    private static List<String> sorted(Map<String, String> map) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
