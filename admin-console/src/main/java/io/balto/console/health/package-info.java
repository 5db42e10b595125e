/// Decides how probes and their results are shown. Owns the rows of the list. It does not probe
/// (the engine does).
@NullMarked
package io.balto.console.health;

import org.jspecify.annotations.NullMarked;
