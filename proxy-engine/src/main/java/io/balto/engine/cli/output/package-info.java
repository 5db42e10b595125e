/// Decides how results and findings look on a terminal, for programs and for code review. Owns the
/// two standard streams, in one class. It knows no command and changes no file.
@NullMarked
package io.balto.engine.cli.output;

import org.jspecify.annotations.NullMarked;
