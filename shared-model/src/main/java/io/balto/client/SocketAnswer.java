package io.balto.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.net.ssl.SSLSession;

/// An answer that came through a socket in the file system.
record SocketAnswer<T>(Head head, HttpRequest request, T body) implements HttpResponse<T> {
    private static final int MOST_FIELDS = 200;
    private static final int MOST_LINE_BYTES = 64 << 10;

    /// Status line and fields.
    record Head(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }

        /// Bytes of the content; -1 when only the end of the connection tells its end.
        long contentLength() {
            return headers.firstValueAsLong("content-length").orElse(-1);
        }
    }

    /// Reads a head to its end and not a byte further.
    ///
    /// @throws IOException with a sentence, when it is none
    static Head read(InputStream in) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !isStatus(status[1])) {
            throw foreign();
        }
        Map<String, List<String>> fields = new TreeMap<>();
        String line = line(in);
        while (!line.isEmpty()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || fields.size() == MOST_FIELDS) {
                throw foreign();
            }
            fields.computeIfAbsent(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
            line = line(in);
        }
        return new Head(Integer.parseInt(status[1]), HttpHeaders.of(fields, (_, _) -> true));
    }

    private static boolean isStatus(String text) {
        return text.matches("[1-5]\\d\\d");
    }

    private static IOException foreign() {
        return new IOException("what answers there does not speak HTTP/1");
    }

    /// The next line without its end.
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("the connection was closed without an answer");
            }
            if (line.size() == MOST_LINE_BYTES) {
                throw foreign();
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public int statusCode() {
        return head.statusCode();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public HttpClient.Version version() {
        return head.version();
    }
}
