/// Decides in which order the engine's parts come to life and end, and connects them to one
/// another. Owns the lifecycle; is the only place that constructs across packages. It neither reads
/// files nor talks to a terminal; the command line does.
@NullMarked
package io.balto.engine.server;

import org.jspecify.annotations.NullMarked;
