package io.balto.engine.circuit;

import static io.balto.engine.circuit.CircuitPolicies.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.RepeatedTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class CircuitBreakerModelTest {
    private static final int STEPS = 5_000;

    /// An admitted request: its permit, and its number in the reference.
    private record Running(Permit permit, int number) {}

    @RepeatedTest(40)
    void anyEvents_inAnyOrder_leaveItWhereTheReferenceIs() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CircuitPolicy policy =
                CircuitPolicies.withTimes(
                        CircuitPolicies.of(1 + random.nextInt(4), 1 + random.nextInt(4)),
                        10 * SECOND,
                        (10 + random.nextInt(60)) * SECOND);
        long now = Long.MAX_VALUE - random.nextLong(1_000 * SECOND);
        CircuitBreaker circuit = new CircuitBreaker(policy, _ -> {}, now);
        ReferenceCircuit reference = new ReferenceCircuit(policy);
        List<Running> running = new ArrayList<>();

        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(4) == 0 ? random.nextLong(5 * SECOND) : 0;
            if (random.nextInt(100) == 0) {
                operate(random.nextInt(4), circuit, reference, now);
            } else if (running.isEmpty() || random.nextInt(5) < 2) {
                boolean expected = reference.admit(step, now);
                boolean foreseen = circuit.admits(now);
                Admission admission = circuit.tryAcquire(now);
                assertThat(admission instanceof Permit)
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(expected)
                        .isEqualTo(foreseen);
                if (admission instanceof Permit permit) {
                    running.add(new Running(permit, step));
                }
            } else {
                Running ended = running.remove(random.nextInt(running.size()));
                end(random.nextInt(5), ended, circuit, reference, now);
            }
        }
    }

    private static void operate(
            int order, CircuitBreaker circuit, ReferenceCircuit reference, long now) {
        switch (order) {
            case 0 -> {
                circuit.forceOpen(now + 3 * SECOND, OrderNote.NONE, now);
                reference.force(true, now + 3 * SECOND);
            }
            case 1 -> {
                circuit.forceClosed(now + 3 * SECOND, OrderNote.NONE, now);
                reference.force(false, now + 3 * SECOND);
            }
            case 2 -> {
                circuit.release(OrderNote.NONE, now);
                reference.release();
            }
            default -> {
                circuit.reset(OrderNote.NONE, now);
                reference.reset();
            }
        }
    }

    private static void end(
            int how, Running ended, CircuitBreaker circuit, ReferenceCircuit reference, long now) {
        switch (how) {
            case 0, 1 -> {
                circuit.recordSuccess(ended.permit, now);
                reference.succeed(ended.number);
            }
            case 2, 3 -> {
                circuit.recordFailure(ended.permit, now);
                reference.fail(ended.number, now);
            }
            default -> {
                circuit.recordNeutral(ended.permit);
                reference.leave(ended.number);
            }
        }
    }
}
