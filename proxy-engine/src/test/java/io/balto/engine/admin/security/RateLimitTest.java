package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Duration;

class RateLimitTest {
    private static final int BURST = 1_000;
    private final FakeClock clock = new FakeClock();
    private final RateLimit limit = new RateLimit(clock);

    @Test
    void take_ofOneNetworkOfIpv6_isOneBucket() {
        for (int i = 0; i < BURST; i++) {
            assertThat(take("2001:db8::" + Integer.toHexString(i + 1))).isZero();
        }

        assertThat(take("2001:db8::ffff")).isPositive();
        assertThat(take("2001:db8:0:1::1")).isZero();
    }

    @Test
    void take_ofMoreAddressesThanAreKept_neverHoldsUpTheMachineOrWhoIsKnown() {
        assertThat(take("192.0.2.1")).isZero();
        flood(20_000);

        assertThat(take("198.51.100.77")).as("shares a bucket with thousands").isPositive();
        assertThat(take("127.0.0.1")).isZero();
        assertThat(take("192.0.2.1")).isZero();
    }

    @Test
    void take_whenTheOthersAreForgotten_servesNewAddressesAgain() {
        flood(20_000);
        clock.move(Duration.ofSeconds(10));

        assertThat(take("198.51.100.77")).isZero();
    }

    private void flood(int addresses) {
        for (int i = 0; i < addresses; i++) {
            take("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 0xFF, i & 0xFF));
        }
    }

    private int take(String address) {
        return limit.take(InetAddress.ofLiteral(address));
    }
}
