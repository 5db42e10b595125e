/// Decides how time enters the engine and how confined state is marked. Owns the clock port and the
/// annotation, nothing else. It does not wire anything; `server.BaltoEngine` does.
@NullMarked
package io.balto.engine;

import org.jspecify.annotations.NullMarked;
