/// Decides how whole configurations are compared, applied, confirmed, taken back and exported from
/// the command line. Owns nothing. Files are read and checked here, changes are made by the engine.
@NullMarked
package io.balto.engine.cli.client.change;

import org.jspecify.annotations.NullMarked;
