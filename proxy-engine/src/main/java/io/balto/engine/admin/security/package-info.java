/// Decides who may ask the REST API for what: loopback, networks, tokens, roles, how often. Owns
/// the tokens made over REST, the counts of the rate limit and the audit trail. It serves no other
/// resource and never sees the body of a request.
@NullMarked
package io.balto.engine.admin.security;

import org.jspecify.annotations.NullMarked;
