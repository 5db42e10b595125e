package io.balto.console.operate;

import io.balto.console.ui.Numbers;
import io.balto.model.CountText;
import io.balto.model.status.BackendStatus;

import java.util.ArrayList;
import java.util.List;

/// What taking backends out would do to their services, as far as the last numbers tell. Pure.
///
/// @param sentences for the operator
/// @param last whether a service would be left without an eligible backend
record Impact(List<String> sentences, boolean last) {
    /// Copies the list.
    Impact {
        sentences = List.copyOf(sentences);
    }

    /// The impact of taking these out.
    ///
    /// @param all every backend of the engine
    static Impact ofTakingOut(List<BackendStatus> some, List<BackendStatus> all) {
        List<String> sentences = new ArrayList<>();
        boolean isLast = false;
        for (BackendStatus one : some) {
            List<BackendStatus> rest =
                    all.stream()
                            .filter(other -> other.serviceId().equals(one.serviceId()))
                            .filter(BackendStatus::eligible)
                            .filter(other -> some.stream().noneMatch(s -> isSame(s, other)))
                            .toList();
            isLast |= one.eligible() && rest.isEmpty();
            sentences.add(sentence(one, rest, all));
        }
        return new Impact(sentences, isLast);
    }

    private static boolean isSame(BackendStatus one, BackendStatus other) {
        return one.serviceId().equals(other.serviceId()) && one.id().equals(other.id());
    }

    private static String sentence(
            BackendStatus one, List<BackendStatus> rest, List<BackendStatus> all) {
        if (!one.eligible()) {
            return one.id() + " takes no requests now; nothing moves.";
        }
        if (rest.isEmpty()) {
            return one.id()
                    + " is the last eligible backend of "
                    + one.serviceId()
                    + ": its requests will be answered with 503.";
        }
        double whole =
                all.stream()
                        .filter(other -> other.serviceId().equals(one.serviceId()))
                        .mapToDouble(other -> other.rates().rps())
                        .sum();
        double share = whole > 0 ? one.rates().rps() / whole : 0;
        return one.id()
                + " has "
                + Numbers.percent(share)
                + " of "
                + one.serviceId()
                + " ("
                + Numbers.rate(one.rates().rps())
                + " requests per second, "
                + one.activeRequests()
                + " running); "
                + new CountText(rest.size(), "other takes", "others take")
                + " them.";
    }
}
