package io.balto.console.live;

/// The last action or filter as lines for a shell; a token is never in them.
///
/// @param curl empty before the first
/// @param command of `balto`; empty when none does this
/// @param beyondCurl what of a filter the console does and `curl` does not ask for; empty for
///   nothing
/// @param beyondCommand the same for `command`
public record Echo(String curl, String command, String beyondCurl, String beyondCommand) {
    /// Nothing was done yet.
    public static final Echo NONE = new Echo("", "", "", "");
}
