/// Decides what an operator may say about a service: domain, path prefix, backends and policies,
/// exactly as given. Owns no state; every type is an immutable value that refuses nonsense when
/// made. It does not know defaults (the engine's policies do) and does not touch JSON or YAML.
@NullMarked
package io.balto.model.service;

import org.jspecify.annotations.NullMarked;
