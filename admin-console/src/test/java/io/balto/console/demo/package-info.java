/// Decides what a demonstration shows: backends that fail on a schedule, load, an operator who
/// drains. Owns the engine's process, the backends and the threads of the load. Nothing of it is in
/// the product.
@NullMarked
package io.balto.console.demo;

import org.jspecify.annotations.NullMarked;
