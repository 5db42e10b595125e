/// Decides how an operator sets up the console itself. Owns the file of those settings. It knows no
/// engine.
@NullMarked
package io.balto.console.settings;

import org.jspecify.annotations.NullMarked;
