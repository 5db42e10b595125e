/// Decides how an engine tells what flows through it: one tick a second, and the past in steps.
/// Owns no state; every type is an immutable value. It does not measure (the engine's metrics do)
/// and does not draw (the console does).
@NullMarked
package io.balto.model.traffic;

import org.jspecify.annotations.NullMarked;
