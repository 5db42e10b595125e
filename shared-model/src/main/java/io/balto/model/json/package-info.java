/// Decides how the records of the model are written as JSON and read back: snake-case names, words
/// for enums, durations as `10s`, and nothing where there is nothing. Owns one mapper that never
/// changes. It does not check what an operator sends (the engine's binder does, with places).
@NullMarked
package io.balto.model.json;

import org.jspecify.annotations.NullMarked;
