/// Decides how a tree of settings, from YAML or from JSON, becomes records: which keys exist, what
/// a value may look like, and how a problem is told. Owns no state; a binder is made of tables that
/// never change. It knows neither files, nor the meaning of any setting, nor the syntax of a
/// document.
@NullMarked
package io.balto.engine.config.binding;

import org.jspecify.annotations.NullMarked;
