/// Decides how the text of a YAML or JSON document becomes a tree of settings, and how YAML is laid
/// out. Owns no state; what a hostile document may cost is bounded before it is read. It makes no
/// objects of tags, knows no key, and touches no file.
@NullMarked
package io.balto.engine.config.document;

import org.jspecify.annotations.NullMarked;
