package io.balto.model.config;

import java.util.List;

/// What a change would do.
///
/// @param diff everything that would differ
/// @param warnings sentences about what is allowed and probably not meant
public record DryRun(List<Difference> diff, List<String> warnings) {
    /// Copies the lists.
    public DryRun {
        diff = List.copyOf(diff);
        warnings = List.copyOf(warnings);
    }
}
