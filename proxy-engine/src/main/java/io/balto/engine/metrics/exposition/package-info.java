/// Decides in which format samples are written for who scrapes. Owns the registry of Micrometer
/// with the meters of the JVM and the process. It gathers no sample of Balto's own.
@NullMarked
package io.balto.engine.metrics.exposition;

import org.jspecify.annotations.NullMarked;
