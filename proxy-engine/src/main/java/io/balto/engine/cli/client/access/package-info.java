/// Decides how tokens of an engine and contexts of a user are kept from the command line. Owns
/// nothing; tokens are shown once and written only where the user says.
@NullMarked
package io.balto.engine.cli.client.access;

import org.jspecify.annotations.NullMarked;
