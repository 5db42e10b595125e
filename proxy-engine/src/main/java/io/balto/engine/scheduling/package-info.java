/// Decides which threads go first where several want the same processor. Owns the calls to the
/// scheduler of Linux; on other systems all are alike. It knows nothing of what the threads do.
@NullMarked
package io.balto.engine.scheduling;

import org.jspecify.annotations.NullMarked;
