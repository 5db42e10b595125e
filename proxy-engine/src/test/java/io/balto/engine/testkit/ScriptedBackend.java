package io.balto.engine.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A backend on a raw socket: sees every byte it is sent and answers with whatever bytes a test
/// wants.
public final class ScriptedBackend implements AutoCloseable {
    /// Serves one connection until it returns; the connection is closed then.
    public interface Script {
        /// Runs on a thread of its own.
        void serve(Link link) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    private ScriptedBackend(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    /// Starts a backend on a free port of the loopback interface.
    public static ScriptedBackend start(Script script) throws IOException {
        return startOn(0, script);
    }

    /// Starts a backend on this port, as one that comes back does.
    public static ScriptedBackend startOn(int port, Script script) throws IOException {
        ScriptedBackend backend =
                new ScriptedBackend(
                        new ServerSocket(port, 512, InetAddress.getLoopbackAddress()), script);
        Thread.ofVirtual().start(backend::accept);
        return backend;
    }

    /// A backend that answers every request the same way and keeps its connections.
    public static ScriptedBackend answering(String response) throws IOException {
        return start(
                link -> {
                    while (link.readHead()) {
                        link.skipBody();
                        link.write(response);
                    }
                });
    }

    /// A 200 with a body and its length.
    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            script.serve(
                    new Link(socket, new BufferedInputStream(socket.getInputStream(), 64 << 10)));
        } catch (IOException | UncheckedIOException e) {
            // the peer is gone, as scripts expect
        } finally {
            open.remove(socket);
        }
    }

    /// Its port.
    public int port() {
        return server.getLocalPort();
    }

    /// Its port as a service names it.
    public String address() {
        return Integer.toString(port());
    }

    /// The heads received so far, raw, in the order they were completed.
    public List<String> heads() {
        return heads;
    }

    /// The last head received, raw; one must have been.
    public String lastHead() {
        return heads.getLast();
    }

    /// Forgets the heads received so far, for a test that runs long.
    public void forgetHeads() {
        heads.clear();
    }

    /// Connections accepted so far.
    public int accepted() {
        return accepted.get();
    }

    /// Connections open now.
    public int openConnections() {
        return open.size();
    }

    /// Closes every connection, leaving the port open.
    public void cutAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }

    /// One connection as a script sees it.
    public final class Link {
        private final Socket socket;
        private final InputStream in;
        private String head = "";

        Link(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        /// Reads a head; false at the end of the input.
        public boolean readHead() throws IOException {
            StringBuilder text = new StringBuilder();
            int b;
            while ((b = in.read()) >= 0) {
                text.append((char) b);
                if (b == '\n'
                        && text.length() >= 4
                        && text.substring(text.length() - 4).equals("\r\n\r\n")) {
                    head = text.toString();
                    heads.add(head);
                    return true;
                }
            }
            return false;
        }

        /// Forgets the heads received so far, for a test that runs long.
        public void forget() {
            forgetHeads();
        }

        /// Closes the connection when nothing comes for this long, as servers do.
        public void idleTimeout(Duration timeout) throws IOException {
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        }

        /// The last head, raw.
        public String head() {
            return head;
        }

        /// Reads and drops the body that the last head announces.
        public long skipBody() throws IOException {
            String lower = head.toLowerCase(Locale.ROOT);
            if (lower.contains("transfer-encoding: chunked")) {
                String body = readThrough("0\r\n\r\n");
                return body.length();
            }
            int at = lower.indexOf("content-length:");
            if (at < 0) {
                return 0;
            }
            long length = Long.parseLong(lower.substring(at + 15, lower.indexOf('\r', at)).trim());
            in.skipNBytes(length);
            return length;
        }

        /// Reads until a text was seen.
        public String readThrough(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            int b;
            while (text.length() < end.length()
                    || !text.substring(text.length() - end.length()).equals(end)) {
                b = in.read();
                if (b < 0) {
                    throw new IOException("ended before " + end);
                }
                text.append((char) b);
            }
            return text.toString();
        }

        /// Reads this many bytes.
        public String text(int count) throws IOException {
            return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
        }

        /// Reads until the connection is closed.
        public String rest() throws IOException {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }

        /// Reads one byte, or -1 at the end.
        public int read() throws IOException {
            return in.read();
        }

        /// Sends text, one byte a character.
        public void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// Sends bytes.
        public void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /// Waits until the test lets this connection go on.
        public void awaitGate(CountDownLatch gate) throws IOException {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        /// Whether this connection was closed from outside its script, as by [#cutAll].
        public boolean isClosed() {
            return socket.isClosed();
        }

        /// Closes with a reset.
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
