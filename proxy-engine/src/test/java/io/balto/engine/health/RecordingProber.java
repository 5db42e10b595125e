package io.balto.engine.health;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.service.policy.ProbePolicy;

import java.util.ArrayList;
import java.util.List;

/// Probes that a test ends as it likes.
final class RecordingProber implements Prober {
    /// Every probe that was begun, in order.
    final List<Begun> begun = new ArrayList<>();

    /// One probe.
    static final class Begun implements Probe {
        final BackendAddress address;
        final ProbePolicy policy;
        private final Listener listener;
        boolean isCancelled;
        boolean isOver;

        Begun(BackendAddress address, ProbePolicy policy, Listener listener) {
            this.address = address;
            this.policy = policy;
            this.listener = listener;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }

        void pass() {
            end(ProbeResult.PASS, "");
        }

        void fail() {
            end(ProbeResult.ERROR, "it refused the connection");
        }

        void end(ProbeResult result, String cause) {
            isOver = true;
            listener.onReport(this, new ProbeReport(result, 0, 1_000_000, 0, cause));
        }
    }

    @Override
    public Probe begin(BackendAddress address, ProbePolicy policy, Probe.Listener listener) {
        Begun probe = new Begun(address, policy, listener);
        begun.add(probe);
        return probe;
    }

    /// The probes that are neither over nor cancelled.
    List<Begun> running() {
        return begun.stream().filter(probe -> !probe.isOver && !probe.isCancelled).toList();
    }

    Begun last() {
        return begun.getLast();
    }

    void passAll() {
        running().forEach(Begun::pass);
    }
}
