/// Decides what a request finds: the services of one generation, reached by one reference. Owns
/// that reference and what differs between two snapshots. It does not decide how one comes about;
/// the registry builds and publishes.
@NullMarked
package io.balto.engine.service.snapshot;

import org.jspecify.annotations.NullMarked;
