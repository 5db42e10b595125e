/// Measures what the console costs at its largest: `make console-bench`. Owns a client that answers
/// with 2,000 services. Nothing of it is in the product or runs with the tests.
@NullMarked
package io.balto.console.bench;

import org.jspecify.annotations.NullMarked;
