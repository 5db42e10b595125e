/// Decides which backends an exchange has tried and whether one more attempt can be afforded. Owns
/// the retry budgets of an event loop. It makes no attempt itself.
@NullMarked
package io.balto.engine.proxy.retry;

import org.jspecify.annotations.NullMarked;
