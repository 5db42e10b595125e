/// Decides how an operator names engines and finds out whether one can be reached. Owns the list of
/// profiles while it is edited. It opens no screen itself.
@NullMarked
package io.balto.console.connection;

import org.jspecify.annotations.NullMarked;
