package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.balto.engine.http.Reading.Ending;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/* Balto's decoders and Netty's, fed the same bytes.
 *
 * What is sent is made and damaged from a seed, which a failure names together with the shortest
 * bytes that still fail. A longer run, or another seed:
 *
 *     mvn test -Dtest=DifferentialTest -Dbalto.differential.cases=200000 -Dbalto.differential.seed=7
 *
 * What is held: Comparison. */
class DifferentialTest {
    private static final long SEED = Long.getLong("balto.differential.seed", 9_112);
    private static final int CASES = Integer.getInteger("balto.differential.cases", 1_000);

    @ParameterizedTest
    @EnumSource(Wire.Side.class)
    void read_validMessages_areReadByBalto(Wire.Side side) {
        for (int number = 0; number < CASES; number++) {
            Wire wire = made(side, new Random(SEED + number));
            Reading own = new OwnReader(wire).read(wire.length());

            if (own.ending() instanceof Ending.Refused || own.ending() instanceof Ending.InBody) {
                fail("seed %d case %d: %s of valid %s", SEED, number, own.ending(), wire);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.Side.class)
    void read_validMessages_areWhatTheJudgeReads(Wire.Side side) {
        for (int number = 0; number < CASES; number++) {
            check(made(side, new Random(SEED + number)), number);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.Side.class)
    void read_damagedMessages_areWhatTheJudgeReads(Wire.Side side) {
        int read = 0;
        int refused = 0;
        for (int number = 0; number < CASES; number++) {
            Reading own = check(damaged(side, number), number);
            read += own.messages().isEmpty() ? 0 : 1;
            refused += own.ending() instanceof Ending.Refused ? 1 : 0;
        }

        assertThat(read).as("cases with a message that is read").isGreaterThan(CASES / 4);
        assertThat(refused).as("cases with a refusal").isGreaterThan(CASES / 4);
    }

    @ParameterizedTest
    @EnumSource(Wire.Side.class)
    void read_damagedMessagesInPieces_givesTheSame(Wire.Side side) {
        for (int number = 0; number < CASES; number++) {
            Wire wire = damaged(side, number);
            OwnReader reader = new OwnReader(wire);
            Reading whole = reader.read(wire.length());
            for (int at = 0; at < wire.length(); at++) {
                same(reader.read(at, wire.length()), whole, wire, number);
            }
            same(reader.read(HeadFeed.everyByte(wire.bytes())), whole, wire, number);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void read_messageBaltoRefusesAndTheJudgeReads_breaksAKnownRule(Stricter rule) {
        Wire wire = rule.example();
        Reading own = new OwnReader(wire).read(wire.length());
        Reading judge = JudgeReader.read(wire, wire.length());

        assertThat(own.ending())
                .isInstanceOfSatisfying(
                        Ending.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule.rule()));
        assertThat(judge.ending()).isNotInstanceOf(Ending.Refused.class);
        assertThat(Comparison.complaint(wire, own, judge)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Laxer.class)
    void read_sizeLineTheJudgeRefuses_isExcusedByItsRule(Laxer rule) {
        String head = HeadFeed.head("POST / HTTP/1.1", "Host: h", "Transfer-Encoding: chunked");
        Wire wire = Wire.requests(head + rule.example() + "\r\nx");
        Reading own = new OwnReader(wire).read(wire.length());
        Reading judge = JudgeReader.read(wire, wire.length());

        assertThat(own.ending()).isInstanceOf(Ending.InBody.class);
        assertThat(judge.ending()).isInstanceOf(Ending.Refused.class);
        assertThat(Comparison.complaint(wire, own, judge)).isEmpty();
    }

    private static Stream<Stricter> rules() {
        return Stricter.RULES.stream();
    }

    private static Wire made(Wire.Side side, Random random) {
        MessageMaker maker = new MessageMaker(random);
        return side == Wire.Side.CLIENT ? maker.requests() : maker.responses();
    }

    private static Wire damaged(Wire.Side side, int number) {
        Random random = new Random(SEED + number);
        return new Mutations(random).of(made(side, random));
    }

    /// Compares both readings as a whole and byte by byte, and what is relayed with what was sent.
    private static Reading check(Wire wire, int number) {
        String complaint = complaint(wire);
        if (!complaint.isEmpty()) {
            Wire shortest = shortened(wire);
            fail("seed %d case %d: %s\n%s", SEED, number, complaint(shortest), shortest);
        }
        return new OwnReader(wire).read(wire.length());
    }

    private static String complaint(Wire wire) {
        int[] bytes = HeadFeed.everyByte(wire.bytes());
        OwnReader reader = new OwnReader(wire);
        String inBytes =
                Comparison.complaint(wire, reader.read(bytes), JudgeReader.read(wire, bytes));
        if (!inBytes.isEmpty()) {
            return "byte by byte: " + inBytes;
        }
        Reading own = reader.read(wire.length());
        Reading judge = JudgeReader.read(wire, wire.length());
        String whole = Comparison.complaint(wire, own, judge);
        return whole.isEmpty() ? relayed(own, judge, reader.bodies()) : whole;
    }

    /// Whether the judge reads the chunks that are relayed like those that were sent.
    private static String relayed(Reading own, Reading judge, List<String> bodies) {
        int common = Math.min(own.messages().size(), judge.messages().size());
        for (int i = 0; i < common; i++) {
            Reading.Message message = own.messages().get(i);
            if (bodies.get(i).equals(message.content())) {
                continue;
            }
            String head = HeadFeed.head("POST / HTTP/1.1", "Transfer-Encoding: chunked");
            Wire wire = Wire.requests(head + bodies.get(i));
            List<Reading.Message> read = JudgeReader.read(wire, wire.length()).messages();
            boolean same =
                    read.size() == 1
                            && read.getFirst().content().equals(message.content())
                            && read.getFirst().trailers().equals(message.trailers())
                            && read.getFirst().end() == wire.length();
            if (!same) {
                return "relayed as " + wire + "\nis read as " + read;
            }
        }
        return "";
    }

    /// Takes away bytes, many at first, as long as it still fails.
    private static Wire shortened(Wire wire) {
        Wire shortest = wire;
        for (int count = 64; count > 0; count /= 2) {
            int at = 0;
            while (at + count <= shortest.length()) {
                String bytes = shortest.bytes();
                Wire shorter = wire.with(bytes.substring(0, at) + bytes.substring(at + count));
                if (complaint(shorter).isEmpty()) {
                    at++;
                } else {
                    shortest = shorter;
                }
            }
        }
        return shortest;
    }

    private static void same(Reading pieces, Reading whole, Wire wire, int number) {
        if (!pieces.equals(whole)) {
            fail(
                    "seed %d case %d: in pieces %s\nas a whole %s\n%s",
                    SEED, number, pieces, whole, wire);
        }
    }
}
