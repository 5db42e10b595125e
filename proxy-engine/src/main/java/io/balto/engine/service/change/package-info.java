/// Decides how a change is spoken of: what may be asked of the registry, and what comes of it. Owns
/// these values. It carries none of them out.
@NullMarked
package io.balto.engine.service.change;

import org.jspecify.annotations.NullMarked;
