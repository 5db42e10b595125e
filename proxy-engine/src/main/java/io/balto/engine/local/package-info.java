/// Decides how a request to the engine itself looks to whoever answers it. Owns the port between
/// the hot path, which carries such requests, and the admin side, which serves them. It neither
/// routes nor answers.
@NullMarked
package io.balto.engine.local;

import org.jspecify.annotations.NullMarked;
