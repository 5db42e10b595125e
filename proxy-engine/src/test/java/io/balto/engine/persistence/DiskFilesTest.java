package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.persistence.DiskFiles.Claim;
import io.balto.engine.service.ServiceStore.Kept;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

class DiskFilesTest {
    @TempDir private Path home;

    @Test
    void claim_aDirectoryThatIsNotThere_makesIt() {
        Path state = home.resolve("a/state");

        try (DiskFiles files = claimed(state)) {
            assertThat(files.isReadOnly()).isFalse();
            assertThat(files.exists(Journal.CURRENT)).isFalse();
            assertThat(files.shown("journal")).isEqualTo(state.resolve("journal").toString());
        }
        assertThat(state).isDirectory();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void create_files_areForTheirOwnerOnly() throws IOException {
        Path state = home.resolve("state");
        try (DiskFiles files = claimed(state);
                JournalFile _ = files.create("journal")) {
            assertThat(permissions(state)).isEqualTo("rwx------");
            assertThat(permissions(state.resolve("journal"))).isEqualTo("rw-------");
            assertThat(permissions(state.resolve("lock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void claim_whatIsClaimed_saysByWhomUntilThatIsClosed() {
        try (DiskFiles _ = claimed(home)) {
            assertThat(DiskFiles.claim(home, "journal"))
                    .isEqualTo(new Claim.Taken("process " + ProcessHandle.current().pid()));
        }
        claimed(home).close();
    }

    @Test
    void claim_aPathThatIsAFile_isImpossibleAndSaysWhy() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "x");

        assertThat(((Claim.Impossible) DiskFiles.claim(file, "journal")).cause())
                .contains(file.toString());
        assertThat(((Opening.Unusable) FileServiceStore.open(file, Entries.HOST)).reason())
                .contains("--state-dir");
    }

    @Test
    void claim_aDirectoryThatCannotBeWritten_isForReadingWhenThereIsAJournal() throws IOException {
        Files.createDirectories(home.resolve("lock")); // even root cannot open it as a file

        assertThat(DiskFiles.claim(home, "journal")).isInstanceOf(Claim.Impossible.class);
        Files.writeString(home.resolve("journal"), "x");
        try (DiskFiles files = claimed(home)) {
            assertThat(files.isReadOnly()).isTrue();
        }
    }

    @Test
    void open_whatCannotBeWritten_servesWhatIsKeptAndRefusesChanges() throws IOException {
        try (FileServiceStore store = opened()) {
            store.append(List.of(Entries.step(1)));
        }
        Files.delete(home.resolve("lock"));
        Files.createDirectories(home.resolve("lock"));

        try (FileServiceStore store = opened()) {
            assertThat(store.recover().generations().number()).isEqualTo(1);
            assertThat(store.recover().warnings()).singleElement().asString().contains("refused");
            assertThat(store.append(List.of(Entries.step(2))).toString())
                    .contains("could not be written when the engine started");
        }
    }

    @Test
    void write_readAll_rename_truncate_doWhatTheySay() throws IOException {
        try (DiskFiles files = claimed(home)) {
            try (JournalFile made = files.create("a")) {
                made.write(0, ByteBuffer.wrap(new byte[] {1, 2, 3}));
                made.write(3, ByteBuffer.wrap(new byte[] {4, 5}));
                made.truncate(4);
                made.force();
            }
            files.rename("a", "b");
            files.sync();
            try (JournalFile found = files.open("b")) {
                assertThat(found.readAll()).containsExactly(1, 2, 3, 4);
            }
            files.delete("b");
            assertThat(files.exists("a") || files.exists("b")).isFalse();
        }
    }

    @Test
    void open_twice_refusesTheSecondUntilTheFirstIsClosed() {
        try (FileServiceStore _ = opened()) {
            assertThat(((Opening.InUse) FileServiceStore.open(home, Entries.HOST)).reason())
                    .contains(home.toString())
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("--state-dir");
        }
        opened().close();
    }

    @Test
    void append_afterTheDirectoryWasDeleted_writesEverythingAnewAndClaimsItAgain()
            throws IOException {
        Path state = home.resolve("state");
        try (FileServiceStore store = opened(state)) {
            store.append(List.of(Entries.step(1)));
            deleteAllOf(state);

            assertThat(store.append(List.of(Entries.step(2)))).isEqualTo(new Kept.Durably());

            assertThat(FileServiceStore.open(state, Entries.HOST))
                    .isInstanceOf(Opening.InUse.class);
            assertThat(store.append(List.of(Entries.step(3)))).isEqualTo(new Kept.Durably());
        }
        assertThat(numberIn(state)).isEqualTo(3);
    }

    @Test
    void append_afterTheJournalWasDeleted_writesEverythingAnew() throws IOException {
        try (FileServiceStore store = opened(home)) {
            store.append(List.of(Entries.step(1)));
            Files.delete(home.resolve(Journal.CURRENT));

            assertThat(store.append(List.of(Entries.step(2)))).isEqualTo(new Kept.Durably());
        }
        assertThat(numberIn(home)).isEqualTo(2);
    }

    @Test
    void append_afterTheJournalWasReplaced_isRefusedUntilThatIsMovedAway() throws IOException {
        Path journal = home.resolve(Journal.CURRENT);
        try (FileServiceStore store = opened(home)) {
            store.append(List.of(Entries.step(1)));
            Path copy = Files.copy(journal, home.resolve("copy"));
            store.append(List.of(Entries.step(2)));
            Files.move(copy, journal, StandardCopyOption.REPLACE_EXISTING);
            byte[] restored = Files.readAllBytes(journal);

            Kept refused = store.append(List.of(Entries.step(3)));

            assertThat(((Kept.Not) refused).cause()).contains("was replaced", "start the engine");
            assertThat(journal).hasBinaryContent(restored);
            Files.delete(journal);
            assertThat(store.append(List.of(Entries.step(3)))).isEqualTo(new Kept.Durably());
        }
        assertThat(numberIn(home)).isEqualTo(3);
    }

    @Test
    void append_afterAnotherEngineTookTheDirectory_isRefused() throws IOException {
        Path state = home.resolve("state");
        try (FileServiceStore store = opened(state)) {
            store.append(List.of(Entries.step(1)));
            deleteAllOf(state);

            try (DiskFiles _ = claimed(state)) {
                Kept refused = store.append(List.of(Entries.step(2)));

                assertThat(((Kept.Not) refused).cause())
                        .contains("another engine has the directory now (process ");
                assertThat(state.resolve(Journal.CURRENT)).doesNotExist();
            }
        }
    }

    private static long numberIn(Path directory) {
        try (FileServiceStore store = opened(directory)) {
            return store.recover().generations().number();
        }
    }

    private static void deleteAllOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private FileServiceStore opened() {
        return opened(home);
    }

    private static FileServiceStore opened(Path directory) {
        return switch (FileServiceStore.open(directory, Entries.HOST)) {
            case Opening.Opened(FileServiceStore store) -> store;
            case Opening other -> throw new AssertionError(other);
        };
    }

    private static DiskFiles claimed(Path directory) {
        return switch (DiskFiles.claim(directory, "journal")) {
            case Claim.Claimed(DiskFiles files) -> files;
            case Claim other -> throw new AssertionError(other);
        };
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
