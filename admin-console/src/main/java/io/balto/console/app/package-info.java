/// Decides how the console starts and what stands around its screens: window, rail, bars, palette,
/// keys. Owns the connected engines. It is the only place that constructs and connects.
@NullMarked
package io.balto.console.app;

import org.jspecify.annotations.NullMarked;
