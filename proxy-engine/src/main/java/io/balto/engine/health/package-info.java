/// Decides when each backend is probed and what a probe found. Owns the thread `balto-health` with
/// the schedule and every probe's connection. It does not decide whether a backend is used (its
/// health tally does, from probes, traffic and monitors together).
@NullMarked
package io.balto.engine.health;

import org.jspecify.annotations.NullMarked;
