/// Decides how a question about routing is asked and its answer is told step by step. Owns the
/// question that stands in the form. It does not route (the engine does).
@NullMarked
package io.balto.console.explain;

import org.jspecify.annotations.NullMarked;
