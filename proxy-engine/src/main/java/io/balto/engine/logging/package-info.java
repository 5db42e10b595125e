/// Decides what is written about the engine's life and about each request, in which form, and what
/// is dropped when it cannot be written in time. Owns the set-up of Logback and the two threads
/// that write. It does not decide when something is said; the packages that say it do.
@NullMarked
package io.balto.engine.logging;

import org.jspecify.annotations.NullMarked;
