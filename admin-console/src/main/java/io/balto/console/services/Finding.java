package io.balto.console.services;

/// Something the engine says about a draft.
///
/// @param pointer where; empty for the whole document
/// @param words one sentence, with what was probably meant
/// @param isError whether it is refused because of it
record Finding(String pointer, String words, boolean isError) {}
