/// Decides how the configuration as a whole is shown, compared, changed and taken back over REST.
/// Owns the changes that wait to be confirmed. Single services are another package's; every change
/// goes through the registry.
@NullMarked
package io.balto.engine.admin.change;

import org.jspecify.annotations.NullMarked;
