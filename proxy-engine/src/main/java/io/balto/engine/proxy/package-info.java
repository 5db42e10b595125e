/// Decides how one request becomes one answer: the hot path from a client's bytes to a backend's
/// and back. Owns the connections of an event loop, its exchanges, deadlines and backend connection
/// pools. It does not decide who is served, by whom, or whether a backend is well; it asks the
/// snapshot and its pools.
@NullMarked
package io.balto.engine.proxy;

import org.jspecify.annotations.NullMarked;
