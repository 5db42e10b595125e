/// Doubles that tests of several packages share: clocks, backends that follow a script, a running
/// engine.
@NullMarked
package io.balto.engine.testkit;

import org.jspecify.annotations.NullMarked;
