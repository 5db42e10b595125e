/// Decides what belongs to an event loop whatever travels on it: when deadlines come, what reads go
/// into, what is too much. Owns the deadline wheel, the read buffer and the counts that limits are
/// held against. It knows neither HTTP nor services.
@NullMarked
package io.balto.engine.loop;

import org.jspecify.annotations.NullMarked;
