/// Decides what one call of the command is given: its streams, variables, folder and configuration,
/// and what it may end with. Owns the options that several commands share. It knows no command and
/// talks to nobody.
@NullMarked
package io.balto.engine.cli.invocation;

import org.jspecify.annotations.NullMarked;
