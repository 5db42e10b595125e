/// Decides what a service's definition means: its balancing, circuit, health checks, timeouts and
/// retries, with the defaults of the engine filled in. Owns the resolved policies, which are
/// values. It knows no snapshot and changes nothing.
@NullMarked
package io.balto.engine.service.policy;

import org.jspecify.annotations.NullMarked;
