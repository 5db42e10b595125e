/// Decides what an operator sees first: whether anything needs attention, and what flows. Owns no
/// data; it shows what the live engine publishes. It does not act on anything itself.
@NullMarked
package io.balto.console.overview;

import org.jspecify.annotations.NullMarked;
