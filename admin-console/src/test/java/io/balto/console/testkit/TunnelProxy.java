package io.balto.console.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy on a free port of the loopback interface that joins its clients to the port they ask for
/// (RFC 9110 §9.3.6), whatever the name of the host.
public final class TunnelProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// Starts.
    public TunnelProxy() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void join(Socket client) {
        try {
            // nothing follows the head before the answer to it, so a reader takes no byte too many
            BufferedReader head =
                    new BufferedReader(
                            new InputStreamReader(
                                    client.getInputStream(), StandardCharsets.US_ASCII));
            String place = head.readLine().replaceFirst("^\\S+ (\\S+).*", "$1");
            String field = "unread";
            while (!field.isEmpty()) {
                field = head.readLine();
            }
            asked.add(place);
            int port = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1));
            Socket engine = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(engine);
            client.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.ofVirtual().start(() -> copy(engine, client));
            copy(client, engine);
        } catch (IOException _) {
            close(client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            close(to); // either end is gone, and so is the tunnel
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            return; // it is gone either way
        }
    }

    /// Its address.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /// Where its clients wanted to go, host and port.
    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(TunnelProxy::close);
    }
}
