/// Decides how an operator is asked before something is done. Owns the pane that lies over a window
/// while a question is open. It does not know what is asked for.
@NullMarked
package io.balto.console.ui.dialog;

import org.jspecify.annotations.NullMarked;
