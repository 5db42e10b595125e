/// Decides how everything looks and behaves that more than one screen has: states, numbers, tables,
/// dialogs, icons. Owns no knowledge of an engine and no screen. It does not fetch anything.
@NullMarked
package io.balto.console.ui;

import org.jspecify.annotations.NullMarked;
