/// Decides how services, their backends and their circuits are shown and changed over REST. Owns no
/// state: what is served is asked of the snapshot, every change goes through the registry. It
/// neither admits callers nor writes HTTP.
@NullMarked
package io.balto.engine.admin.service;

import org.jspecify.annotations.NullMarked;
