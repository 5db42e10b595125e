package io.balto.engine.persistence;

import io.balto.engine.service.ServiceStore;
import io.balto.engine.service.Unkept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Keeps services, orders and generations in one journal of a state directory.
///
/// An append is one frame and one sync, however many entries it has. When the journal has grown to
/// four times what it says it is rewritten, once in a while, during an append, and so it is when it
/// was deleted; in place of one that somebody else put there nothing is written. Confined to one
/// thread at a time, as its port says.
public final class FileServiceStore implements ServiceStore {
    /// Smaller journals are not worth a rewrite.
    static final long COMPACT_FROM_BYTES = 1 << 20;

    private static final int COMPACT_RATIO = 4;

    private final StateFiles files;
    private final Journal journal;
    private final Contents contents;
    private final List<String> warnings;
    private final long compactFromBytes;
    private long compactAtBytes;

    private FileServiceStore(
            StateFiles files,
            Journal journal,
            Contents contents,
            List<String> warnings,
            long compactFromBytes) {
        this.files = files;
        this.journal = journal;
        this.contents = contents;
        this.warnings = List.copyOf(warnings);
        this.compactFromBytes = compactFromBytes;
        this.compactAtBytes = compactFromBytes;
    }

    /// Claims a state directory, which is made when it does not exist, and reads what is kept in
    /// it. Waits for the disk. O(bytes kept).
    ///
    /// @param defaultHost host of a backend given as a bare port
    public static Opening open(Path directory, String defaultHost) {
        return switch (DiskFiles.claim(directory, Journal.CURRENT)) {
            case DiskFiles.Claim.Claimed(DiskFiles files) ->
                    open(files, defaultHost, COMPACT_FROM_BYTES);
            case DiskFiles.Claim.Taken(String holder) ->
                    new Opening.InUse(
                            "state directory "
                                    + directory
                                    + " is used by another engine ("
                                    + holder
                                    + "); stop that one or give this one another --state-dir");
            case DiskFiles.Claim.Impossible(String cause) ->
                    new Opening.Unusable(
                            "state directory "
                                    + directory
                                    + " cannot be used ("
                                    + cause
                                    + "); make it writable for this user or name another with"
                                    + " --state-dir");
        };
    }

    /// The same on any files; they are closed unless the store is opened.
    static Opening open(StateFiles files, String defaultHost, long compactFromBytes) {
        Opening result;
        try {
            result =
                    files.exists(Journal.CURRENT)
                            ? read(files, defaultHost, compactFromBytes)
                            : begin(files, defaultHost, compactFromBytes);
        } catch (IOException e) {
            result =
                    new Opening.Unusable(
                            files.shown(Journal.CURRENT)
                                    + " cannot be opened ("
                                    + Unkept.sentence(e)
                                    + "); make it readable and writable for this user or name"
                                    + " another --state-dir");
        }
        if (!(result instanceof Opening.Opened)) {
            files.close();
        }
        return result;
    }

    private static Opening begin(StateFiles files, String defaultHost, long compactFromBytes)
            throws IOException {
        Contents nothing = new Contents(defaultHost);
        Journal journal = Journal.create(files, List.of());
        return opened(new FileServiceStore(files, journal, nothing, List.of(), compactFromBytes));
    }

    private static Opening read(StateFiles files, String defaultHost, long compactFromBytes)
            throws IOException {
        JournalFile file = files.open(Journal.CURRENT);
        byte[] bytes = file.readAll();
        String shown = files.shown(Journal.CURRENT);
        Opening result =
                switch (StoreFormat.scan(bytes)) {
                    case StoreFormat.Scan.Foreign(String what) -> Refusals.foreign(shown, what);
                    case StoreFormat.Scan.Damaged(int offset) -> Refusals.damaged(shown, offset);
                    case StoreFormat.Scan.Intact(var payloads, int end) -> {
                        Contents contents = new Contents(defaultHost);
                        String unknown = fill(contents, payloads);
                        if (!unknown.isEmpty()) {
                            yield Refusals.foreign(shown, unknown);
                        }
                        List<String> warnings = new ArrayList<>();
                        Journal journal = usable(files, file, bytes.length, end, warnings);
                        yield opened(
                                new FileServiceStore(
                                        files, journal, contents, warnings, compactFromBytes));
                    }
                };
        if (!(result instanceof Opening.Opened)) {
            file.close();
        }
        return result;
    }

    /// @return what could not be understood; empty when everything was
    private static String fill(Contents contents, List<byte[]> payloads) {
        for (byte[] payload : payloads) {
            try {
                contents.add(EntryJson.read(payload));
            } catch (IllegalArgumentException e) {
                return "an entry is not known to this Balto: " + e.getMessage();
            }
        }
        return "";
    }

    /// The journal without its torn tail, if it had one.
    private static Journal usable(
            StateFiles files, JournalFile file, long bytes, int end, List<String> warnings)
            throws IOException {
        if (files.isReadOnly()) {
            warnings.add(Refusals.readOnly(files.shown(Journal.CURRENT)));
        }
        if (end < bytes) {
            warnings.add(Refusals.tornTail(files.shown(Journal.CURRENT), end, bytes - end));
        }
        if (files.isReadOnly()) {
            return new Journal(files, file, end, true);
        }
        files.delete(Journal.NEXT);
        if (end < bytes) {
            file.truncate(end);
            file.force();
        }
        return new Journal(files, file, end, end < StoreFormat.HEADER_BYTES);
    }

    private static Opening opened(FileServiceStore store) {
        StoreLog.opened(
                store.files.shown(Journal.CURRENT),
                store.journal.bytes(),
                store.contents.generations().number(),
                store.contents.generations().services().size(),
                store.contents.orders().size());
        return new Opening.Opened(store);
    }

    @Override
    public Recovery recover() {
        return new Recovery(contents.generations(), contents.orders(), warnings);
    }

    @Override
    public Kept append(List<Entry> entries) {
        try {
            switch (files.standing(Journal.CURRENT)) {
                case THERE -> {}
                case GONE -> beginAnew();
                case REPLACED -> {
                    return new Kept.Not(Refusals.replaced(files.shown(Journal.CURRENT)));
                }
            }
            if (journal.isSuspect()) {
                journal.rewrite(contents.frames());
            }
            journal.append(EntryJson.entries(entries));
        } catch (IOException e) {
            return new Kept.Not(
                    files.shown(Journal.CURRENT) + " cannot be written: " + Unkept.sentence(e));
        }
        contents.addAll(entries);
        if (journal.bytes() >= compactAtBytes) {
            compact();
        }
        return new Kept.Durably();
    }

    /// Somebody deleted the journal, or the whole directory: what was written to it would be lost
    /// with this process, so all that is known is written to a new one.
    private void beginAnew() throws IOException {
        files.reclaim();
        journal.rewrite(contents.frames());
        StoreLog.writtenAnew(
                files.shown(Journal.CURRENT), contents.generations().services().size());
    }

    /// Makes the journal small again. When that fails it grows on, and is tried again when it has
    /// doubled.
    private void compact() {
        long before = journal.bytes();
        try {
            journal.rewrite(contents.frames());
            compactAtBytes = Math.max(compactFromBytes, COMPACT_RATIO * journal.bytes());
            StoreLog.compacted(files.shown(Journal.CURRENT), before, journal.bytes());
        } catch (IOException e) {
            compactAtBytes = 2 * before;
            StoreLog.notCompacted(files.shown(Journal.CURRENT), e);
        }
    }

    @Override
    public void close() {
        journal.close();
        files.close();
    }
}
