package io.balto.engine.service;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Metrics;

import java.util.function.IntUnaryOperator;

/// What the registry gives to the services and backends it makes.
///
/// @param backendListener told of what happens to any backend
/// @param random for a bound, a number from 0 up to but not including it; asked by several threads
public record Wiring(
        NanoClock clock,
        Metrics metrics,
        BackendListener backendListener,
        IntUnaryOperator random) {}
