package io.balto.console.settings;

/// The keys of one action, for the list in the settings.
///
/// @param scope screen it is on
/// @param keys for people; empty for none
/// @param isChanged whether it came with others
/// @param clash what else has these keys; empty for nothing
public record KeyRow(String scope, String title, String keys, boolean isChanged, String clash) {}
