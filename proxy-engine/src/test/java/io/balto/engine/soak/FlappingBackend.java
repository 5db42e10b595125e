package io.balto.engine.soak;

import io.balto.engine.testkit.Pace;
import io.balto.engine.testkit.ScriptedBackend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Random;

/// A backend that is up, slow, or down in one of several ways, as it is told; every answer names
/// the backend and the path that was asked for.
final class FlappingBackend implements AutoCloseable {
    /// Below the ports that the kernel gives to outgoing connections, because the port is given up
    /// while the backend refuses: somebody else could get it, or connect to himself.
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;
    private static final Duration SLOWNESS = Duration.ofMillis(150);

    /// How it answers.
    enum Mode {
        UP,
        SLOW,
        REFUSING,
        RESETTING,
        ERROR_500,
        ERROR_503;

        private static final Mode[] ALL = values();

        static Mode any(Random random) {
            return ALL[random.nextInt(ALL.length)];
        }

        static Mode anyDown(Random random) {
            return ALL[2 + random.nextInt(ALL.length - 2)];
        }
    }

    private final String name;
    private final int port;
    private volatile Mode mode = Mode.UP;
    private ScriptedBackend open;

    FlappingBackend(String name, Random random) throws IOException {
        this.name = name;
        this.port = freePort(random);
        this.open = listen();
    }

    private static int freePort(Random random) throws IOException {
        IOException last = new IOException("no port is free");
        for (int i = 0; i < 100; i++) {
            int port = FIRST_PORT + random.nextInt(PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw last;
    }

    String name() {
        return name;
    }

    boolean isResetting() {
        return mode == Mode.RESETTING;
    }

    String port() {
        return Integer.toString(port);
    }

    /// From now on; what is being answered is finished. Used by one thread.
    void become(Mode next) throws IOException {
        boolean wasOpen = mode != Mode.REFUSING;
        mode = next;
        if (next == Mode.REFUSING) {
            open.close();
        } else if (!wasOpen) {
            open = listen();
        }
    }

    private ScriptedBackend listen() throws IOException {
        return ScriptedBackend.startOn(port, this::serve);
    }

    private void serve(ScriptedBackend.Link link) throws IOException {
        while (link.readHead()) {
            String path = link.head().split(" ", 3)[1];
            link.forget();
            switch (mode) {
                case UP -> answer(link, "200 OK", path);
                case SLOW -> {
                    Pace.pause(SLOWNESS);
                    answer(link, "200 OK", path);
                }
                case REFUSING, RESETTING -> link.reset();
                case ERROR_500 -> answer(link, "500 Broken", path);
                case ERROR_503 -> answer(link, "503 Busy", path);
            }
        }
    }

    /// In one write, so that no answer is cut in two.
    private void answer(ScriptedBackend.Link link, String status, String path) throws IOException {
        String body = name + " " + path;
        link.write(
                "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(status, body.length(), body));
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
