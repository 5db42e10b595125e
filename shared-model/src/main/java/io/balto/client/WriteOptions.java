package io.balto.client;

/// Under which conditions a write is made.
///
/// @param dryRun ask only what would happen
/// @param ifMatch ETag that must still be current; empty means any
/// @param reason free words for the audit; empty means none
/// @param force do it though it leaves a service without an eligible backend
public record WriteOptions(boolean dryRun, String ifMatch, String reason, boolean force) {
    /// Without any condition.
    public static final WriteOptions NONE = new WriteOptions(false, "", "", false);

    /// Only if this is still the current tag.
    public static WriteOptions ifMatch(String tag) {
        return new WriteOptions(false, tag, "", false);
    }

    /// For this reason.
    public WriteOptions because(String words) {
        return new WriteOptions(dryRun, ifMatch, words, force);
    }

    /// Only asking what would happen.
    public WriteOptions asDryRun() {
        return new WriteOptions(true, ifMatch, reason, force);
    }

    /// Also when no other backend is left.
    public WriteOptions forced() {
        return new WriteOptions(dryRun, ifMatch, reason, true);
    }
}
