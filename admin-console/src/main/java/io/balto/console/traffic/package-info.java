/// Decides which charts show the traffic of an engine, a service or a backend, and from which of
/// the kept values. Owns those charts for the screens that have them. It fetches nothing.
@NullMarked
package io.balto.console.traffic;

import org.jspecify.annotations.NullMarked;
