package io.balto.console.overview;

import io.balto.console.ui.Destination;

/// Something that needs attention.
///
/// @param critical whether requests fail because of it
/// @param age how long it has been so; a dash when nobody knows
/// @param destination where one can do something about it
/// @param topic what it is about on that screen
public record AlarmRow(
        boolean critical, String sentence, String age, Destination destination, String topic) {}
