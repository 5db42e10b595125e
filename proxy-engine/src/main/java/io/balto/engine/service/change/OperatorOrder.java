package io.balto.engine.service.change;

import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import java.time.Instant;

/// What an operator or a monitor says about one backend at run time. It changes no snapshot,
/// survives reloads and restarts, and ends with the backend or at its own end.
///
/// `FOREVER` is the end of an order that has none.
public sealed interface OperatorOrder {
    /// No end.
    Instant FOREVER = Instant.MAX;

    /// The service of the backend.
    ServiceId serviceId();

    /// The backend's id within its service.
    String backendId();

    /// Who gave it, when and why.
    OrderNote note();

    /// Lets it take requests, drains it or takes it out.
    ///
    /// @param deadline when what still runs is cut
    /// @param isForced whether also the last eligible backend of the service may be taken out
    record SetState(
            ServiceId serviceId,
            String backendId,
            OperatorState state,
            Instant deadline,
            boolean isForced,
            OrderNote note)
            implements OperatorOrder {}

    /// Puts a weight in place of the configured one.
    ///
    /// @param weight 1 to 1000; 0 returns to the configured one
    record SetWeight(ServiceId serviceId, String backendId, int weight, OrderNote note)
            implements OperatorOrder {
        /// Refuses a weight outside its range.
        public SetWeight {
            if (weight < 0 || weight > 1_000) {
                throw new IllegalArgumentException("weight is 1 to 1000, or 0 for the configured");
            }
        }
    }

    /// Forces its circuit, or gives it back to its rules.
    record ForceCircuit(
            ServiceId serviceId, String backendId, Mode mode, Instant until, OrderNote note)
            implements OperatorOrder {
        /// What a circuit is forced to.
        public enum Mode {
            /// Its rules decide.
            AUTO,
            /// Refuse everything.
            OPEN,
            /// Let everything through.
            CLOSED
        }
    }

    /// Closes its circuit and sets the counters to zero. Nothing to keep.
    record ResetCircuit(ServiceId serviceId, String backendId, OrderNote note)
            implements OperatorOrder {}

    /// Reports its health from outside.
    ///
    /// @param state `UNKNOWN` withdraws an earlier report
    record ReportHealth(
            ServiceId serviceId,
            String backendId,
            HealthState state,
            Instant until,
            String source,
            OrderNote note)
            implements OperatorOrder {}
}
