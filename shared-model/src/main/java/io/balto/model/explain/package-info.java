/// Decides how a question about routing is asked and answered. Owns no state; every type is an
/// immutable value. It does not route (the engine's router does).
@NullMarked
package io.balto.model.explain;

import org.jspecify.annotations.NullMarked;
