/// Decides the shape in which a refused request of the REST API says what was wrong. Owns no state;
/// both records are immutable. It does not render JSON and does not choose the texts.
@NullMarked
package io.balto.model.problem;

import org.jspecify.annotations.NullMarked;
