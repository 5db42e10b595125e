package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The key `health_check.passive` as given: traffic that fails takes a backend out for a while.
///
/// @param failures consecutive failures that eject, at least 1
/// @param ejectFor how long until it is readmitted
public record PassiveHealthSettings(@Nullable Integer failures, @Nullable Duration ejectFor) {}
