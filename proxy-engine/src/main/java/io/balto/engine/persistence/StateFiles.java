package io.balto.engine.persistence;

import java.io.IOException;

/// The operations on a state directory that durability rests on; a port, so that a test can let
/// each of them fail or lose what was not synced.
///
/// Names are those of files in the directory. Confined to one thread at a time.
interface StateFiles extends AutoCloseable {
    /// Whether there is such a file.
    boolean exists(String name);

    /// Opens a file that exists.
    JournalFile open(String name) throws IOException;

    /// Opens an empty file, in place of a former one of this name.
    JournalFile create(String name) throws IOException;

    /// Gives a file another name in one step, in place of what had that name.
    void rename(String from, String to) throws IOException;

    /// Returns when created, renamed and deleted names would survive a crash.
    void sync() throws IOException;

    /// Whether the file that was opened or created as this name, or renamed to it, still has it.
    Standing standing(String name) throws IOException;

    /// What has become of a file that is open.
    enum Standing {
        /// It is where it was.
        THERE,
        /// Nothing has its name.
        GONE,
        /// Another file has its name.
        REPLACED
    }

    /// Claims the directory again when it was deleted; it is made anew.
    void reclaim() throws IOException;

    /// Deletes a file if it exists.
    void delete(String name) throws IOException;

    /// Whether nothing can be written here.
    boolean isReadOnly();

    /// The file as a sentence for the operator names it.
    String shown(String name);

    /// Lets another engine use the directory.
    @Override
    void close();
}
