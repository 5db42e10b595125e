/// Decides how bytes become heads and bodies, and refuses whatever could be read in two ways. Owns
/// the scanner, the chunk decoder and the field tables; holds no connection and no policy. It does
/// not route, balance or write to a socket.
@NullMarked
package io.balto.engine.http;

import org.jspecify.annotations.NullMarked;
