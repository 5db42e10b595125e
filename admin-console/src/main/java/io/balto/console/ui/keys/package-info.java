/// Decides which keys an action has: those it comes with, or those an operator wants instead. Owns
/// what an operator changed. It does not do what a key asks for.
@NullMarked
package io.balto.console.ui.keys;

import org.jspecify.annotations.NullMarked;
