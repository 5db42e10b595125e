/// Decides which services are served now and turns each change of configuration into the next
/// snapshot. Owns the current snapshot, its history, and the one thread that may replace it. It
/// parses no documents, opens no sockets and stores nothing itself: files and journals stand behind
/// ports.
@NullMarked
package io.balto.engine.service;

import org.jspecify.annotations.NullMarked;
