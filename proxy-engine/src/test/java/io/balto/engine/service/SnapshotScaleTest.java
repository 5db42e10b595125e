package io.balto.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.testkit.Definitions;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// What one change costs beside many services, counted in objects and bytes, never in time.
class SnapshotScaleTest {
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final int CHANGES = 200;

    private final FakeClock clock = new FakeClock();
    private final Random random = new Random(7);
    private final SnapshotBuilder builder =
            new SnapshotBuilder(
                    new Wiring(
                            clock,
                            new Metrics(clock, Metrics.Options.OFF),
                            BackendListener.NONE,
                            random::nextInt));

    @Test
    void next_oneChangeAmongTenThousand_sharesEveryOtherService() {
        Snapshot before = snapshotOf(MANY);

        Snapshot after = next(before, change(5)).next();

        Set<Service> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        shared.addAll(before.services().values());
        Set<Service> now = Collections.newSetFromMap(new IdentityHashMap<>());
        now.addAll(after.services().values());
        shared.retainAll(now);
        assertThat(shared).hasSize(MANY - 1);
        assertThat(after.services().size()).isEqualTo(MANY);
        assertThat(after.router().size()).isEqualTo(MANY);
    }

    @Test
    void next_oneChangeAmongTenThousand_allocatesLittleMoreThanAmongHundred() {
        Snapshot few = snapshotOf(FEW);
        Snapshot many = snapshotOf(MANY);
        allocatedBy(few);

        long amongFew = allocatedBy(few);
        long amongMany = allocatedBy(many);

        assertThat(amongMany).isLessThan(3 * amongFew);
    }

    @Test
    void next_reloadOfTheSameTenThousand_touchesNone() {
        Snapshot before = snapshotOf(MANY);

        Draft.Valid draft = next(before, reload(MANY));

        assertThat(draft.differs()).isFalse();
    }

    private long allocatedBy(Snapshot snapshot) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CHANGES; i++) {
            next(snapshot, change(i % FEW));
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private Snapshot snapshotOf(int services) {
        return next(Snapshot.empty(PolicyDefaults.STANDARD, 0), reload(services)).next();
    }

    private Draft.Valid next(Snapshot before, ServiceChange change) {
        return switch (builder.next(before, Generations.empty(), change)) {
            case Draft.Valid draft -> draft;
            case Draft.Invalid(var problem) -> throw new AssertionError(problem);
        };
    }

    private static ServiceChange reload(int services) {
        List<ServiceDefinition> all =
                IntStream.range(0, services).mapToObj(i -> definition(i, "8081")).toList();
        return new ServiceChange.ReloadFile(PolicyDefaults.STANDARD, all);
    }

    private static ServiceChange change(int index) {
        ServiceDefinition changed = definition(index, "9000");
        return new ServiceChange.Replace(
                ServiceId.of(changed.domain(), changed.pathPrefix()), changed);
    }

    private static ServiceDefinition definition(int index, String port) {
        return Definitions.plain(
                "d" + index % 1_000 + ".test", "/api/v" + index / 1_000 + "/*", port);
    }
}
