/// Decides what the engine is configured with: it reads the files, puts in what variables and flags
/// say, binds the tree to the records and checks what the values mean together. Owns no state; a
/// load gives either a complete configuration or everything that is wrong. It opens no socket,
/// starts nothing and changes nothing.
@NullMarked
package io.balto.engine.config.load;

import org.jspecify.annotations.NullMarked;
