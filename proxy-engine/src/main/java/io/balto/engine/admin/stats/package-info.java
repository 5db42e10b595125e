/// Decides how the state of the engine as a whole is told: health, statistics, metrics. Owns the
/// thread that samples the recent past and the list of openings of circuits. It changes nothing and
/// counts no request itself.
@NullMarked
package io.balto.engine.admin.stats;

import org.jspecify.annotations.NullMarked;
