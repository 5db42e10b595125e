package io.balto.engine.loop;

import org.jspecify.annotations.Nullable;

/// Tells that a socket could not be made because this process, or the machine, may open no more
/// files: no fault of whoever it was to reach.
public final class FileShortage {
    /// What both the JDK and Netty say for EMFILE, and for ENFILE with more words behind it.
    private static final String WORDS = "Too many open files";

    private FileShortage() {}

    /// Whether that, or something that was caused by it, is this failure.
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = each.getMessage();
            if (message != null && message.contains(WORDS)) {
                return true;
            }
        }
        return false;
    }
}
