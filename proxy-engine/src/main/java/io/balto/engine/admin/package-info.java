/// Decides which resources the REST API has, and takes each request to the one that serves it. Owns
/// the threads of the admin side, so that its work never slows traffic. It serves no resource but
/// those about the API itself, and knows no sockets.
@NullMarked
package io.balto.engine.admin;

import org.jspecify.annotations.NullMarked;
