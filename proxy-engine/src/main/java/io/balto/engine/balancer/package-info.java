/// Decides which of the willing backends takes the next attempt. Owns each algorithm's place in its
/// rotation, and nothing of a backend. It does not know addresses, circuits, health or connections;
/// a candidate says by itself whether it is available.
@NullMarked
package io.balto.engine.balancer;

import org.jspecify.annotations.NullMarked;
