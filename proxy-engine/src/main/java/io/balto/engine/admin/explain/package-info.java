/// Decides how it is told what would become of a request. Owns no state; the steps are those of
/// traffic, which it asks through a port. It sends nothing.
@NullMarked
package io.balto.engine.admin.explain;

import org.jspecify.annotations.NullMarked;
