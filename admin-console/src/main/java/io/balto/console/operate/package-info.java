/// Decides how an operator's wish about a backend is asked for, judged by its impact and carried
/// out, on every screen alike. Owns nothing. It does not know which screen asks.
@NullMarked
package io.balto.console.operate;

import org.jspecify.annotations.NullMarked;
