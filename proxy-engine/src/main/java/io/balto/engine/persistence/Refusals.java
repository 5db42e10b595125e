package io.balto.engine.persistence;

/// The sentences about a journal that is not as it should be: what is wrong, where, and what to do.
final class Refusals {
    private Refusals() {}

    static Opening damaged(String file, int offset) {
        return new Opening.Damaged(
                file
                        + " is damaged at offset "
                        + offset
                        + ": what was synced there cannot be read any more, and entries follow it."
                        + " Nothing was changed. Restore the file from a backup, or move it away to"
                        + " start with the services of the configuration file only");
    }

    static Opening foreign(String file, String what) {
        return new Opening.Damaged(
                file
                        + " cannot be read: "
                        + what
                        + ". Nothing was changed. Use the version of Balto that wrote it, restore"
                        + " the file from a backup, or move it away to start with the services of"
                        + " the configuration file only");
    }

    static String replaced(String file) {
        return file
                + " was replaced by another file while the engine ran, so nothing is written to it;"
                + " start the engine again to serve what that file says, or move it away to keep"
                + " what is served";
    }

    static String tornTail(String file, long offset, long bytes) {
        return "The last "
                + bytes
                + " bytes of "
                + file
                + ", from offset "
                + offset
                + ", are an entry whose writing was interrupted; they were dropped, no confirmed"
                + " change is in them";
    }

    static String readOnly(String file) {
        return file
                + " cannot be written: what it keeps is served, changes over REST are refused"
                + " until it can and the engine was started again";
    }
}
