/// Decides what is known of a connected engine at this moment, and how old that is. Owns its
/// streams, its recent past and the writes that are under way. It knows no widget: screens look
/// through view models at what it publishes on the UI thread.
@NullMarked
package io.balto.console.live;

import org.jspecify.annotations.NullMarked;
