/// Decides how a program talks to an engine: which requests there are, what an answer means, and
/// how a stream goes on after it broke. Owns the HTTP connections of one profile and nothing else.
/// It knows the model and the JDK; it does not know who uses it, a console or a command line.
@NullMarked
package io.balto.client;

import org.jspecify.annotations.NullMarked;
