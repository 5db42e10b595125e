/// Decides how time enters the engine, how confined state is marked and what hashes. Owns the clock
/// port, the annotation and the digest, nothing else. It does not wire anything;
/// `server.BaltoEngine` does.
@NullMarked
package io.balto.engine;

import org.jspecify.annotations.NullMarked;
