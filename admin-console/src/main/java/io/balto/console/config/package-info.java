/// Decides how the configuration of an engine and its past are shown, compared and brought back.
/// Owns the choice of generations. It does not validate: the engine does, by dry run.
@NullMarked
package io.balto.console.config;

import org.jspecify.annotations.NullMarked;
