/// Doubles for the tests of the console: an engine that answers over HTTP, a client that answers at
/// once, a desk that agrees, samples of what an engine tells. Nothing of it is in the product.
@NullMarked
package io.balto.console.testkit;

import org.jspecify.annotations.NullMarked;
