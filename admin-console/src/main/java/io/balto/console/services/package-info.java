/// Decides how services are shown, registered and changed. Owns the rows of the list and the draft
/// of a service that is being edited. It does not validate: the engine does, by dry run.
@NullMarked
package io.balto.console.services;

import org.jspecify.annotations.NullMarked;
