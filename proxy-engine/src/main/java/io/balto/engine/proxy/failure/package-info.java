/// Decides what is told of an exchange that failed: to the client, to the circuit, to the log, to
/// the counters of limits. Owns the failures as values and the answers made of them. It does not
/// decide when an exchange fails.
@NullMarked
package io.balto.engine.proxy.failure;

import org.jspecify.annotations.NullMarked;
