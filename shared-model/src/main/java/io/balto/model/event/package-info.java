/// Decides how an engine tells that something happened. Owns no state; every type is an immutable
/// value. It does not decide what is worth telling (the engine's parts do) and keeps nothing.
@NullMarked
package io.balto.model.event;

import org.jspecify.annotations.NullMarked;
