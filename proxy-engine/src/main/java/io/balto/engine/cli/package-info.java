/// Decides what the command `balto` understands and how it answers: one class a command, results on
/// standard output, talk on standard error, and an exit code that scripts can rely on. Owns no
/// state beyond one invocation. It does nothing itself: it asks configuration, logging and server.
@NullMarked
package io.balto.engine.cli;

import org.jspecify.annotations.NullMarked;
