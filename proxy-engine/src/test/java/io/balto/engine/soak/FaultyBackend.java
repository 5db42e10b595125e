package io.balto.engine.soak;

import io.balto.engine.testkit.ScriptedBackend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/// A backend that answers what a path asks for, and while it is told to, in one of many wrong ways.
final class FaultyBackend implements AutoCloseable {
    private enum Fault {
        RESET,
        CLOSE,
        RUBBISH,
        CUT_BODY,
        ERROR,
        SILENCE
    }

    private static final Fault[] FAULTS = Fault.values();

    private final ScriptedBackend backend = ScriptedBackend.start(this::serve);
    private volatile int faultsInAHundred;

    FaultyBackend() throws IOException {}

    String address() {
        return backend.address();
    }

    /// From now on so many answers in a hundred are wrong.
    void fail(int inAHundred) {
        faultsInAHundred = inAHundred;
    }

    private void serve(ScriptedBackend.Link link) throws IOException {
        while (link.readHead()) {
            backend.forgetHeads();
            String[] line = link.head().split(" ", 3);
            if (ThreadLocalRandom.current().nextInt(100) < faultsInAHundred) {
                misbehave(link, line[1]);
                return;
            }
            link.skipBody();
            if (!answer(link, line[0], SoakBody.of(line[1]))) {
                return;
            }
        }
    }

    private void misbehave(ScriptedBackend.Link link, String path) throws IOException {
        byte[] body = SoakBody.of(path).bytes();
        switch (FAULTS[ThreadLocalRandom.current().nextInt(FAULTS.length)]) {
            case RESET -> link.reset();
            case CLOSE -> {}
            case RUBBISH -> link.write("SSH-2.0-OpenSSH_9.2\r\n");
            case CUT_BODY -> {
                link.write("HTTP/1.1 200 OK\r\nContent-Length: " + (body.length + 10) + "\r\n\r\n");
                link.write(body);
            }
            case ERROR -> {
                link.skipBody();
                link.write(
                        "HTTP/1.1 500 Broken\r\n"
                                + "Content-Length: 6\r\n"
                                + "Connection: close\r\n\r\n"
                                + "broken");
            }
            case SILENCE -> {
                if (link.read() < 0) { // until the engine gives up
                    return;
                }
            }
        }
    }

    /// @return whether the connection is kept
    private static boolean answer(ScriptedBackend.Link link, String method, SoakBody asked)
            throws IOException {
        byte[] body = asked.bytes();
        boolean head = method.equals("HEAD");
        int kind = (int) (asked.seed() % 4);
        if (kind == 0) {
            link.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            if (!head) {
                chunks(link, body);
            }
            return true;
        }
        String framing = kind == 1 ? "Connection: close" : "Content-Length: " + body.length;
        link.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
        if (!head) {
            link.write(body);
        }
        return kind != 1;
    }

    private static void chunks(ScriptedBackend.Link link, byte[] body) throws IOException {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length(); at += 900) {
            String chunk = text.substring(at, Math.min(text.length(), at + 900));
            link.write(Integer.toHexString(chunk.length()) + ";n=1\r\n" + chunk + "\r\n");
        }
        link.write("0\r\nX-End: 1\r\n\r\n");
    }

    @Override
    public void close() throws IOException {
        backend.close();
    }
}
