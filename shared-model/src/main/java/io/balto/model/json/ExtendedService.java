package io.balto.model.json;

import io.balto.model.service.RegisteredService;

/// A registered service with members beside those it has anyway, written in one go: as a tree each
/// service of a list would be made three times.
///
/// @param members each component is written as a member, in their order
public record ExtendedService(RegisteredService service, Record members) {}
