/// Decides how backends and their circuits are shown and operated from the command line. Owns
/// nothing. It finds a backend by any of its names; what becomes of it is decided by the engine.
@NullMarked
package io.balto.engine.cli.client.backend;

import org.jspecify.annotations.NullMarked;
