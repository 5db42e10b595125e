/// Decides which settings the engine has, what each may be and what holds when it is left out. Owns
/// no state: every type is an immutable value, complete and resolved. It does not read files (the
/// package `load` does) and does not act on what it says.
@NullMarked
package io.balto.engine.config;

import org.jspecify.annotations.NullMarked;
