/// Decides whether one backend of one service may be sent a request, from how its last requests
/// ended and from what an operator forced. Owns the phase of each circuit, as one atomic reference
/// to an immutable value. It does not know backends, sockets or logs: whoever listens tells them.
@NullMarked
package io.balto.engine.circuit;

import org.jspecify.annotations.NullMarked;
