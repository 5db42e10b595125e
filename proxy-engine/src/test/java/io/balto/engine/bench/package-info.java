/// Decides whether hot code earns its place. Owns the JMH benchmarks, each with its figures and the
/// command that measured them in its header. It tests nothing and is not run by the build.
@NullMarked
package io.balto.engine.bench;

import org.jspecify.annotations.NullMarked;
