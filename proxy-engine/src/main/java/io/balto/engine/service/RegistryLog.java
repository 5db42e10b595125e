package io.balto.engine.service;

import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every log line of this package: a fixed sentence, then `key=value` pairs.
final class RegistryLog {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryLog.class);

    /// So many services of one change are named; a reload of thousands logs how many there were.
    private static final int NAMED = 20;

    private RegistryLog() {}

    static void started(Snapshot snapshot, int warnings) {
        LOG.info(
                "Services loaded generation={} services={} warnings={}",
                snapshot.generation(),
                snapshot.services().size(),
                warnings);
    }

    static void applied(Snapshot snapshot, SnapshotDelta delta, Author author) {
        LOG.info(
                "Configuration applied generation={} added={} changed={} removed={} via={}",
                snapshot.generation(),
                delta.added().size(),
                delta.changed().size(),
                delta.removed().size(),
                author.via());
        delta.added().stream().limit(NAMED).forEach(s -> name("registered", s));
        delta.changed().stream().limit(NAMED).forEach(s -> name("changed", s));
        delta.removed().stream().limit(NAMED).forEach(s -> name("removed", s));
    }

    static void warning(String sentence) {
        LOG.warn("Configuration warning text=\"{}\"", sentence.replace('"', '\''));
    }

    static void rejected(Problem problem, Author author) {
        LOG.info(
                "Configuration rejected code={} violations={} via={}",
                problem.code(),
                problem.errors().size(),
                author.via());
    }

    static void notDurable(String cause) {
        LOG.error("Configuration change not kept cause=\"{}\"", cause);
    }

    static void recoveredOrderDropped(OperatorOrder order) {
        LOG.warn(
                "Operator order dropped service_id={} backend_id={}",
                order.serviceId(),
                order.backendId());
    }

    static void bug(Throwable failure) {
        LOG.error("Registry failed", failure);
    }

    private static void name(String verb, Service service) {
        LOG.info(
                "Service {} service_id={} source={} backends={}",
                verb,
                service.id(),
                service.registration().source().word(),
                service.pool().backends().size());
    }
}
