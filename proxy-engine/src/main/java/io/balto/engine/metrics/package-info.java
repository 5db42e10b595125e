/// Decides what is counted and how it is shown to a scraper: the catalogue of series and the
/// rendering through Micrometer's Prometheus registry. Owns the cells every thread counts in, one
/// set for each writer, and the recent history drawn from them. It does not decide when something
/// is counted and knows no socket; its callers do.
@NullMarked
package io.balto.engine.metrics;

import org.jspecify.annotations.NullMarked;
