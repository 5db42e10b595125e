package io.balto.engine.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceStore;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.ServiceStore.Kept;
import io.balto.engine.service.snapshot.Registration;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class FileServiceStoreTest {
    private static final long NO_COMPACTION = Long.MAX_VALUE;

    private final MemoryFiles files = new MemoryFiles();

    @Test
    void open_anEmptyDirectory_recoversNothing() {
        ServiceStore.Recovery recovery = open(files).recover();

        assertThat(recovery.generations().number()).isZero();
        assertThat(recovery.orders()).isEmpty();
        assertThat(recovery.warnings()).isEmpty();
    }

    @Test
    void recover_afterAppends_givesServicesOrdersAndHistory() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1), Entries.step(2));
        keep(store, new Entry.Order(Entries.drain("/1", "a.test-1-8081")));
        keep(store, Entries.step(3, new Edit.Dropped(Entries.id("/2"))));

        ServiceStore.Recovery recovery = reopened().recover();

        Generations history = recovery.generations();
        assertThat(history.number()).isEqualTo(3);
        assertThat(history.services().values()).containsExactly(Entries.registration("/1", 1));
        assertThat(history.at(2).orElseThrow().containsKey(Entries.id("/2"))).isTrue();
        assertThat(history.entries().getFirst().generation().author().reason())
                .isEqualTo("because");
        assertThat(recovery.orders()).containsExactly(Entries.drain("/1", "a.test-1-8081"));
        assertThat(recovery.warnings()).isEmpty();
    }

    @Test
    void append_returns_onlyWhenALossOfPowerWouldNotMatter() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));

        for (MemoryFiles.Loss loss : MemoryFiles.Loss.values()) {
            assertThat(open(files.afterLossOfPower(loss)).recover().generations().number())
                    .as("%s", loss)
                    .isEqualTo(1);
        }
    }

    @Test
    void open_aTornTail_dropsItWithAWarningThatNamesThePlace() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));
        int whole = files.bytes(Journal.CURRENT).length;
        keep(store, Entries.step(2));
        byte[] torn = Arrays.copyOf(files.bytes(Journal.CURRENT), whole + 100);
        MemoryFiles found = new MemoryFiles().with(Journal.CURRENT, torn);

        FileServiceStore again = open(found);

        assertThat(again.recover().generations().number()).isEqualTo(1);
        assertThat(again.recover().warnings())
                .containsExactly(
                        "The last 100 bytes of state/journal, from offset "
                                + whole
                                + ", are an entry whose writing was interrupted; they were"
                                + " dropped, no confirmed change is in them");
        keep(again, Entries.step(2));
        assertThat(open(found).recover().generations().number()).isEqualTo(2);
        assertThat(open(found).recover().warnings()).isEmpty();
    }

    @Test
    void open_truncatedAnywhere_recoversAPrefix() {
        FileServiceStore store = open(files);
        for (int i = 1; i <= 4; i++) {
            keep(store, Entries.step(i));
        }
        byte[] journal = files.bytes(Journal.CURRENT);
        long before = 0;
        for (int cut = 0; cut <= journal.length; cut++) {
            MemoryFiles found =
                    new MemoryFiles().with(Journal.CURRENT, Arrays.copyOf(journal, cut));

            FileServiceStore again = open(found);
            long number = again.recover().generations().number();

            assertThat(number).as("cut at %s", cut).isBetween(before, before + 1);
            assertThat(again.append(List.of(Entries.step(number + 1))))
                    .isInstanceOf(Kept.Durably.class);
            assertThat(open(found).recover().generations().number()).isEqualTo(number + 1);
            before = number;
        }
        assertThat(before).isEqualTo(4);
    }

    @Test
    void open_damageBeforeTheEnd_refusesWithPlaceAndRemedyAndChangesNothing() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));
        int second = files.bytes(Journal.CURRENT).length;
        keep(store, Entries.step(2));
        keep(store, Entries.step(3));
        byte[] damaged = files.bytes(Journal.CURRENT);
        damaged[second + 40] ^= 1;
        MemoryFiles found = new MemoryFiles().with(Journal.CURRENT, damaged);

        Opening opening = FileServiceStore.open(found, Entries.HOST, NO_COMPACTION);

        assertThat(((Opening.Damaged) opening).reason())
                .startsWith("state/journal is damaged at offset " + second + ":")
                .contains("Restore the file from a backup, or move it away");
        assertThat(found.bytes(Journal.CURRENT)).isEqualTo(damaged);
        assertThat(found.isClosed()).isTrue();
    }

    @Test
    void open_anEntryOfALaterVersion_refusesInsteadOfDroppingIt() {
        byte[] journal =
                StoreFormatTest.journal(
                        List.of("{\"entries\":[{\"novelty\":1}]}".getBytes(US_ASCII)));
        MemoryFiles found = new MemoryFiles().with(Journal.CURRENT, journal);

        Opening opening = FileServiceStore.open(found, Entries.HOST, NO_COMPACTION);

        assertThat(((Opening.Damaged) opening).reason()).contains("not known to this Balto");
    }

    @Test
    void open_filesThatCannotBeRead_areUnusable() {
        keep(open(files), Entries.step(1));
        files.failForGood(0);

        assertThat(FileServiceStore.open(files, Entries.HOST, NO_COMPACTION))
                .isInstanceOf(Opening.Unusable.class);
    }

    @Test
    void append_diskFull_isRefusedWithACauseAndGoesOnWhenThereIsSpace() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));
        files.fail(0, 1);

        Kept refused = store.append(List.of(Entries.step(2)));

        assertThat(refused)
                .isEqualTo(
                        new Kept.Not(
                                "state/journal cannot be written: no space left on device"
                                        + " (write)"));
        keep(store, Entries.step(2));
        assertThat(reopened().recover().generations().number()).isEqualTo(2);
        assertThat(reopened().recover().warnings()).isEmpty();
    }

    @Test
    void append_syncFailsOnce_neverTrustsThatFileAgain() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));
        files.fail(1, 1);

        assertThat(store.append(List.of(Entries.step(2)))).isInstanceOf(Kept.Not.class);
        keep(store, Entries.step(2));

        MemoryFiles found = files.afterLossOfPower(MemoryFiles.Loss.NOTHING_UNSYNCED);
        assertThat(open(found).recover().generations().number()).isEqualTo(2);
    }

    @Test
    void append_journalGrown_isRewrittenWithoutWhatIsOver() {
        FileServiceStore store = open(files, 4_096);
        keep(store, new Entry.Order(Entries.drain("/1", "a.test-1-8081")));
        for (int i = 1; i <= 3 * Generations.KEPT; i++) {
            keep(store, Entries.step(i, new Edit.Kept(Entries.registration("/1", i))));
            keep(store, new Entry.Order(Entries.drain("/1", "a.test-1-8081")));
        }

        Generations before = store.recover().generations();
        Generations after = open(files, 4_096).recover().generations();

        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.hash()).isEqualTo(before.hash());
        assertThat(after.baseNumber()).isLessThanOrEqualTo(before.baseNumber());
        assertThat(after.entries())
                .extracting(entry -> entry.generation())
                .isEqualTo(before.entries().stream().map(entry -> entry.generation()).toList());
        assertThat(reopened().recover().orders())
                .containsExactly(Entries.drain("/1", "a.test-1-8081"));
        assertThat(files.bytes(Journal.CURRENT).length).isLessThan(5 * 350 * Generations.KEPT);
        assertThat(files.exists(Journal.NEXT)).isFalse();
    }

    @Test
    void recover_afterAMove_givesTheOrdersOfTheServiceWhereItIsNow() {
        FileServiceStore store = open(files);
        keep(store, Entries.step(1));
        keep(store, new Entry.Order(Entries.drain("/1", "a.test-1-8081")));
        keep(store, moved(2, "/1", "/x"));
        keep(store, moved(3, "/x", "/y"));

        assertThat(reopened().recover().orders())
                .containsExactly(Entries.drain("/y", "a.test-y-8081"));
    }

    @Test
    void recover_afterTwoChangedPlaces_givesEachItsOwnOrders() {
        FileServiceStore store = open(files);
        Registration one = named(Entries.registration("/1", 1), "svc_000000000001");
        Registration two = named(Entries.registration("/2", 2), "svc_000000000002");
        keep(store, Entries.step(1, new Edit.Kept(one)), Entries.step(2, new Edit.Kept(two)));
        keep(store, new Entry.Order(Entries.drain("/1", "a.test-1-8081")));
        Registration oneAtTwo = named(Entries.registration("/2", 3), "svc_000000000001");
        Registration twoAtOne = named(Entries.registration("/1", 3), "svc_000000000002");
        keep(store, Entries.step(3, new Edit.Kept(oneAtTwo), new Edit.Kept(twoAtOne)));

        assertThat(reopened().recover().orders())
                .containsExactly(Entries.drain("/2", "a.test-2-8081"));
    }

    private static Entry moved(long number, String from, String to) {
        return Entries.step(
                number,
                new Edit.Dropped(Entries.id(from)),
                new Edit.Kept(Entries.registration(to, number)));
    }

    private static Registration named(Registration registration, String uid) {
        return new Registration(
                registration.definition(),
                registration.source(),
                uid,
                registration.createdAt(),
                registration.updatedAt(),
                registration.generation());
    }

    private FileServiceStore reopened() {
        return open(files);
    }

    private static FileServiceStore open(MemoryFiles files) {
        return open(files, NO_COMPACTION);
    }

    private static FileServiceStore open(MemoryFiles files, long compactFromBytes) {
        return switch (FileServiceStore.open(files, Entries.HOST, compactFromBytes)) {
            case Opening.Opened(FileServiceStore store) -> store;
            case Opening other -> throw new AssertionError(other);
        };
    }

    private static void keep(FileServiceStore store, Entry... entries) {
        assertThat(store.append(List.of(entries))).isInstanceOf(Kept.Durably.class);
    }
}
