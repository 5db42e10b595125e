/// Decides how clients reach the engine: which event loops run, on which transport, and what is
/// bound where. Owns the event loops and the bound addresses. It neither reads requests nor decides
/// who may ask.
@NullMarked
package io.balto.engine.server.listener;

import org.jspecify.annotations.NullMarked;
