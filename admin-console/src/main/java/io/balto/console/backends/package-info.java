/// Decides how backends are listed and which of them an operator acts on. Owns the rows of the
/// list. What acting means is decided by the operations all screens share.
@NullMarked
package io.balto.console.backends;

import org.jspecify.annotations.NullMarked;
