/// Decides what the command `balto` understands, prints and answers with as exit code. Owns the
/// terminal; one class a command. It does nothing itself: it asks configuration, logging and
/// server.
@NullMarked
package io.balto.engine.cli;

import org.jspecify.annotations.NullMarked;
