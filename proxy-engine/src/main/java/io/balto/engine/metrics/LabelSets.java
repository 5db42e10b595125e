package io.balto.engine.metrics;

import io.prometheus.metrics.model.snapshots.Labels;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the label sets of one scrape; confined to the thread that scrapes.
///
/// The library looks at every name of a set that is made from names and values, which was half of
/// what a scrape allocated. Sets that are merged from others it takes as they are. So the labels of
/// a service or a backend are made once for all its meters, and those of the dimensions once for
/// all services.
final class LabelSets {
    private final Map<Integer, Labels> byKey = new HashMap<>();
    private final Map<Named, Labels> byValues = new HashMap<>();
    private Meter.Scope scope = Meter.Scope.ENGINE;
    private List<String> scopeValues = List.of();
    private Labels scopeLabels = Labels.EMPTY;

    /// Label values of a meter beside those of its scope.
    private record Named(Meter meter, List<String> values) {}

    /// The labels that every series of a service, backend, listener or the engine has.
    ///
    /// @param values in the order of `Scope.labels`
    Labels ofScope(Meter.Scope of, List<String> values) {
        if (of != scope || !values.equals(scopeValues)) {
            scope = of;
            scopeValues = List.copyOf(values);
            scopeLabels = Labels.of(of.labels(), scopeValues);
        }
        return scopeLabels;
    }

    /// The labels of a series whose label values are packed in a key.
    Labels of(Labels ofScope, int key) {
        return ofScope.merge(byKey.computeIfAbsent(key, LabelSets::dimensions));
    }

    /// The labels of a series from the values of all of them.
    ///
    /// @throws IllegalArgumentException when their number is not the meter's
    Labels of(Meter meter, String... values) {
        List<String> names = meter.labels();
        if (values.length != names.size()) {
            throw new IllegalArgumentException(
                    meter.metric() + " has labels " + names + ", not " + Arrays.toString(values));
        }
        List<String> all = Arrays.asList(values);
        int own = meter.scope().labels().size();
        Labels first = ofScope(meter.scope(), all.subList(0, own));
        if (own == values.length) {
            return first;
        }
        Named rest = new Named(meter, List.copyOf(all.subList(own, all.size())));
        return first.merge(byValues.computeIfAbsent(rest, LabelSets::dimensions));
    }

    private static Labels dimensions(Named rest) {
        return dimensions(rest.meter, rest.values);
    }

    private static Labels dimensions(int key) {
        Meter meter = Meter.ofKey(key);
        return dimensions(meter, meter.values(key));
    }

    private static Labels dimensions(Meter meter, List<String> values) {
        List<String> names = meter.labels();
        return Labels.of(names.subList(meter.scope().labels().size(), names.size()), values);
    }
}
