/// Decides how a request to the REST API is read and how an answer to it looks: routes, queries,
/// bodies, entity tags, problems. Owns no state but the answers kept for repeated requests. It
/// serves no resource and decides nothing about who may ask.
@NullMarked
package io.balto.engine.admin.http;

import org.jspecify.annotations.NullMarked;
