/// Decides what an operator at a desk sees and may do. Owns windows and view models; knows the
/// engine only through its REST API and the shared model. It never sees a class of the engine.
@NullMarked
package io.balto.console;

import org.jspecify.annotations.NullMarked;
