/// Decides how tables of any rows filter, sort, stay in place and are exported. Owns the rows of
/// the tables that use it. It does not know what a row means.
@NullMarked
package io.balto.console.ui.table;

import org.jspecify.annotations.NullMarked;
