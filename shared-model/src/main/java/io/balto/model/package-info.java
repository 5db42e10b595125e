/// Decides nothing; holds what travels between engine, console and command line. Owns no state: its
/// packages contain records, enums and sealed interfaces. It knows neither the engine nor JavaFX.
@NullMarked
package io.balto.model;

import org.jspecify.annotations.NullMarked;
