package io.balto.engine.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client on a raw socket: sends whatever bytes a test wants and reads answers by their framing.
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /// One answer.
    ///
    /// @param head status line and fields, raw
    /// @param body content, chunks removed
    public record Answer(int status, String head, String body) {
        /// The value of a field, or an empty text.
        public String field(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).trim();
                }
            }
            return "";
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// Connects; reads give up after 20 seconds.
    public static RawClient connect(InetSocketAddress address) throws IOException {
        return connect(address, new Socket());
    }

    /// Connects with a receive buffer of this size, to read slowly.
    public static RawClient connect(InetSocketAddress address, int receiveBytes)
            throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBytes);
        return connect(address, socket);
    }

    private static RawClient connect(InetSocketAddress address, Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(address, PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    /// Sends text, one byte a character.
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends bytes.
    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Sends a GET of a path on host `t.test`.
    public RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: t.test\r\n\r\n");
    }

    /// Reads the answer to anything but HEAD.
    public Answer answer() throws IOException {
        return answer(true);
    }

    /// Reads an answer.
    ///
    /// @param mayHaveBody false for the answer to HEAD
    public Answer answer(boolean mayHaveBody) throws IOException {
        String head = readThrough("\r\n\r\n");
        int status = Integer.parseInt(head.substring(9, 12));
        String lower = head.toLowerCase(Locale.ROOT);
        if (!mayHaveBody || status < 200 || status == 204 || status == 304) {
            return new Answer(status, head, "");
        }
        if (lower.contains("transfer-encoding: chunked")) {
            return new Answer(status, head, chunks());
        }
        Answer bodiless = new Answer(status, head, "");
        String length = bodiless.field("content-length");
        return new Answer(status, head, length.isEmpty() ? rest() : text(Integer.parseInt(length)));
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String line = readThrough("\r\n").trim();
            int size = Integer.parseInt(line.split(";", 2)[0], 16);
            if (size == 0) {
                while (!readThrough("\r\n").equals("\r\n")) {
                    // trailers
                }
                return body.toString();
            }
            body.append(text(size));
            readThrough("\r\n");
        }
    }

    /// Reads this many bytes.
    public String text(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("ended after " + bytes.length + " of " + count + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Reads until a text was seen.
    public String readThrough(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < end.length()
                || text.indexOf(end, text.length() - end.length()) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended after: " + text);
            }
            text.append((char) b);
        }
        return text.toString();
    }

    /// Reads until the connection is closed.
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /// Whether the connection is at its end; waits for the end or a byte.
    public boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true; // closed with a reset
        }
    }

    /// Whether bytes have arrived that were not read.
    public boolean hasArrived() throws IOException {
        return in.available() > 0;
    }

    /// Reads some bytes; -1 at the end.
    public int read(byte[] into) throws IOException {
        return in.read(into);
    }

    /// Ends the sending side.
    public RawClient shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Closes with a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Leaves before the test is over.
    public void hangUp() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
