/// Decides how services of a running engine are listed, shown, registered, changed and removed from
/// the command line. Owns nothing. What a definition means is decided by the engine.
@NullMarked
package io.balto.engine.cli.client.service;

import org.jspecify.annotations.NullMarked;
