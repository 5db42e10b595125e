/// Decides which words an engine uses for the live state of a backend and its circuit. Owns no
/// state; every type is an enum or an immutable value. It does not decide the state itself (the
/// engine's circuits and health tallies do).
@NullMarked
package io.balto.model.status;

import org.jspecify.annotations.NullMarked;
