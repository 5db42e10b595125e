/// Decides which bytes a backend and a client see instead of those that came: request heads,
/// response heads, forwarded fields, ids. Owns nothing but the writers it is given. It knows no
/// connection and no exchange.
@NullMarked
package io.balto.engine.proxy.rewrite;

import org.jspecify.annotations.NullMarked;
