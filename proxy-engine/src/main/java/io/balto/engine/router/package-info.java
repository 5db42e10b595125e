/// Decides which value belongs to a host and a path. Owns the grammar of domains and path patterns,
/// the immutable tree of routes and the persistent map it is made of. It does not pick backends,
/// answer requests or know what the values are.
@NullMarked
package io.balto.engine.router;

import org.jspecify.annotations.NullMarked;
