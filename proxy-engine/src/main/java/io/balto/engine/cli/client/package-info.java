/// Decides how a command talks to a running engine: which one is meant, with which token, how its
/// answers and refusals look, and with which exit code they end. Owns the file of contexts together
/// with the console. It knows no single command; those are in the packages below it.
@NullMarked
package io.balto.engine.cli.client;

import org.jspecify.annotations.NullMarked;
