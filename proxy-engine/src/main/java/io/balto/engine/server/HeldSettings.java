package io.balto.engine.server;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.RecordTree;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.load.ServiceKeys;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Finds the settings that hold until the next start, so that nobody who changed one takes it for
/// changed. Pure.
///
/// Everything holds but what is listed here; services are compared by the registry.
final class HeldSettings {
    /// Keys that change while the engine runs, with all below them.
    private static final Set<String> LIVE =
            Set.of(
                    "services",
                    "global.load_balancing",
                    "global.timeouts.connect",
                    "global.timeouts.read",
                    "global.timeouts.write",
                    "global.logging.level",
                    "server.limits.backend_requests_in_flight",
                    "admin.allow",
                    "admin.allowed_hosts",
                    "admin.allowed_backends",
                    "admin.tokens",
                    "admin.require_if_match");

    private static final Place PLACE = Place.in("settings");

    private HeldSettings() {}

    /// The keys of settings that were read otherwise than the engine runs with, such as
    /// `server.port`, in the order of the configuration.
    ///
    /// @param running what the engine was started with
    /// @param read what its files say now
    static List<String> changed(EngineConfig running, EngineConfig read) {
        EngineConfig ours = running.withServices(List.of());
        EngineConfig theirs = read.withServices(List.of());
        if (ours.equals(theirs)) { // as nearly always
            return List.of();
        }
        List<String> changed = new ArrayList<>();
        compare(KeyPath.ROOT, tree(ours), tree(theirs), changed);
        return changed;
    }

    private static Setting tree(EngineConfig config) {
        return RecordTree.of(config, ServiceKeys.RULES, PLACE);
    }

    private static void compare(
            KeyPath path, @Nullable Setting before, @Nullable Setting after, List<String> changed) {
        if (LIVE.contains(path.toString()) || Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Setting.Mapping ours && after instanceof Setting.Mapping theirs) {
            Set<String> keys = new LinkedHashSet<>();
            ours.entries().forEach(entry -> keys.add(entry.key()));
            theirs.entries().forEach(entry -> keys.add(entry.key()));
            keys.forEach(
                    key ->
                            compare(
                                    path.key(key),
                                    valueOf(ours, key),
                                    valueOf(theirs, key),
                                    changed));
        } else {
            changed.add(path.toString());
        }
    }

    private static @Nullable Setting valueOf(Setting.Mapping mapping, String key) {
        Setting.Entry entry = mapping.find(key);
        return entry == null ? null : entry.value();
    }
}
