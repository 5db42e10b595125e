/// Decides how a shell completes the command line, for shells that the parser's library does not
/// know. Owns nothing: a script is a function of the commands and their options. It executes no
/// command and knows none by name.
@NullMarked
package io.balto.engine.cli.completion;

import org.jspecify.annotations.NullMarked;
