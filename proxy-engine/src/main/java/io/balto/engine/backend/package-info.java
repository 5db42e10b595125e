/// Decides which backend of a pool takes a request, and what each result means for it. Owns the
/// live state of every backend: requests in flight, circuit, health, operator state and latency. It
/// opens no connections and probes nothing; those who do report here.
@NullMarked
package io.balto.engine.backend;

import org.jspecify.annotations.NullMarked;
