/// Decides what is told as it happens: events of the engine and its statistics, to whoever listens.
/// Owns the last 10,000 events and the readers of streams. It changes nothing, and a slow reader
/// gets events late, or loses those the ring forgets, but never slows anything.
@NullMarked
package io.balto.engine.admin.stream;

import org.jspecify.annotations.NullMarked;
