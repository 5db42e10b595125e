package io.balto.engine.soak;

import io.balto.engine.testkit.RawClient;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A client that sends mixed requests and compares every answer with what it must be.
final class SoakClient {
    /// What the engine may answer where a backend failed.
    private static final Set<Integer> EXCUSED = Set.of(500, 502, 503, 504);

    /// What all clients found.
    record Tally(AtomicLong answered, AtomicLong excused, AtomicLong cut, List<String> wrong) {}

    private final InetSocketAddress engine;
    private final Random random;
    private final Tally tally;

    SoakClient(InetSocketAddress engine, long seed, Tally tally) {
        this.engine = engine;
        this.random = new Random(seed);
        this.tally = tally;
    }

    /// One connection with some requests; ends with it.
    void visit() {
        try (RawClient client = RawClient.connect(engine)) {
            int requests = 1 + random.nextInt(30);
            for (int i = 0; i < requests; i++) {
                if (!request(client)) {
                    return;
                }
            }
        } catch (IOException | StringIndexOutOfBoundsException | NumberFormatException e) {
            tally.cut().incrementAndGet(); // the connection ended in the middle of an answer
        }
    }

    /// @return whether the connection goes on
    private boolean request(RawClient client) throws IOException {
        SoakBody asked = SoakBody.random(random);
        return switch (random.nextInt(12)) {
            case 0 -> upload(client, asked, true);
            case 1, 2 -> upload(client, asked, false);
            case 3 -> pipelined(client);
            case 4 -> leave(client, asked);
            case 5 -> refused(client);
            case 6 -> {
                client.send("HEAD " + asked.path() + " HTTP/1.1\r\nHost: t.test\r\n\r\n");
                yield check(client.answer(false), new byte[0]);
            }
            default -> {
                client.get(asked.path());
                yield check(client.answer(), asked.bytes());
            }
        };
    }

    private boolean upload(RawClient client, SoakBody asked, boolean chunked) throws IOException {
        String body = "x".repeat(random.nextInt(20_000));
        String head = "POST " + asked.path() + " HTTP/1.1\r\nHost: t.test\r\n";
        if (chunked) {
            client.send(head + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk =
                    body.isEmpty()
                            ? ""
                            : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
            client.send(chunk + "0\r\n\r\n");
        } else {
            client.send(head + "Content-Length: " + body.length() + "\r\n\r\n").send(body);
        }
        return check(client.answer(), asked.bytes());
    }

    private boolean pipelined(RawClient client) throws IOException {
        List<SoakBody> all = random.ints(5).mapToObj(_ -> SoakBody.random(random)).toList();
        StringBuilder heads = new StringBuilder();
        for (SoakBody each : all) {
            heads.append("GET ").append(each.path()).append(" HTTP/1.1\r\nHost: t.test\r\n\r\n");
        }
        client.send(heads.toString());
        for (SoakBody each : all) {
            if (!check(client.answer(), each.bytes())) {
                return false;
            }
        }
        return true;
    }

    /// Goes away in the middle of a request, or of its answer.
    private boolean leave(RawClient client, SoakBody asked) throws IOException {
        if (random.nextBoolean()) {
            client.send(
                    "POST "
                            + asked.path()
                            + " HTTP/1.1\r\nHost: t.test\r\nContent-Length: 9\r\n\r\nhalf");
        } else {
            client.get("/soak/300000/2");
            client.text(1 + random.nextInt(2_000));
        }
        if (random.nextBoolean()) {
            client.reset();
        }
        return false;
    }

    private boolean refused(RawClient client) throws IOException {
        if (random.nextBoolean()) {
            int status =
                    client.send("GET / HTTP/1.1\r\nHost: nobody.test\r\n\r\n").answer().status();
            return status == 404 || wrong("404 expected, not " + status);
        }
        int status = client.send("GET / HTTP/1.1\nHost: t.test\r\n\r\n").answer().status();
        return status != 400 && wrong("400 expected, not " + status);
    }

    private boolean check(RawClient.Answer answer, byte[] expected) {
        if (answer.status() != 200) {
            String reason = answer.field("X-Balto-Reason");
            if (!EXCUSED.contains(answer.status()) || reason.equals("internal")) {
                return wrong("status " + answer.status() + " " + reason);
            }
            tally.excused().incrementAndGet();
        } else if (!answer.body().equals(new String(expected, StandardCharsets.ISO_8859_1))) {
            return wrong("another body: " + answer.body().length() + " for " + expected.length);
        }
        tally.answered().incrementAndGet();
        return !answer.field("Connection").equals("close");
    }

    private boolean wrong(String what) {
        tally.wrong().add(what);
        return false;
    }
}
