/// Decides how what happened is listed, filtered and exported. Owns the rows of the list. It keeps
/// no event itself (the live engine does).
@NullMarked
package io.balto.console.events;

import org.jspecify.annotations.NullMarked;
