/// Decides whether the engine stays right under long, mixed and faulty traffic. Owns the traffic
/// and the faulty backends. It measures no speed.
@NullMarked
package io.balto.engine.soak;

import org.jspecify.annotations.NullMarked;
