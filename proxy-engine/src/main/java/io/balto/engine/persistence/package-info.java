/// Decides how registered services, operators' orders and the last generations outlive a restart, a
/// crash and a full disk. Owns the state directory: its lock and its one journal. It does not
/// decide what is served (the registry does) and keeps nothing of the configuration file's own.
@NullMarked
package io.balto.engine.persistence;

import org.jspecify.annotations.NullMarked;
