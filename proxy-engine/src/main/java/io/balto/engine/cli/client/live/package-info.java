/// Decides how the state of a running engine is told at the command line: what it serves, what
/// happens, what would become of a request. Owns nothing and changes only what is logged.
@NullMarked
package io.balto.engine.cli.client.live;

import org.jspecify.annotations.NullMarked;
