/// Decides how the manual pages of the system look: `balto(8)` from the model that parses the
/// command line, `balto.yaml(5)` from the schema of the configuration. Owns nothing; every page is
/// a pure function. It writes no file.
@NullMarked
package io.balto.engine.cli.manual;

import org.jspecify.annotations.NullMarked;
