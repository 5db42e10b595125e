/// Decides how the past of a configuration and the effect of a change are told. Owns no state;
/// every type is an immutable value. It does not apply anything (the engine's registry does).
@NullMarked
package io.balto.model.config;

import org.jspecify.annotations.NullMarked;
