/// Decides how circuits are shown: which come first, what each says, what can be done with it. Owns
/// nothing. It does not decide when a circuit opens (the engine does).
@NullMarked
package io.balto.console.circuits;

import org.jspecify.annotations.NullMarked;
