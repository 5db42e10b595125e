/// Decides how values over time become a picture: scales, ticks, columns, gaps. Owns one canvas per
/// chart. It does not know what the values mean or where they come from.
@NullMarked
package io.balto.console.ui.chart;

import org.jspecify.annotations.NullMarked;
