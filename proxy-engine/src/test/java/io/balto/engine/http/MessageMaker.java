package io.balto.engine.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Makes valid messages, strange ones among them, from a source of random numbers.
final class MessageMaker {
    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "PUT", "HEAD", "DELETE", "PATCH", "TRACE");
    private static final List<String> HOSTS =
            List.of("h", "api.example.com", "127.0.0.1:8080", "[::1]", "[2001:db8::1]:5500");
    private static final List<String> NAMES =
            List.of(
                    "Accept",
                    "Cookie",
                    "cookie",
                    "TE",
                    "Trailer",
                    "Upgrade",
                    "Keep-Alive",
                    "Via",
                    "X-Forwarded-For",
                    "X_y",
                    "!#$%&'*+-.^_`|~",
                    "A",
                    "b-C",
                    "Hos",
                    "Hostx");
    private static final List<String> VALUES =
            List.of(
                    "",
                    "b",
                    "a, b",
                    "c\td",
                    "\u00e9\u0080\u00ff",
                    "gzip;q=1",
                    "\"q\\\"\"",
                    ":",
                    "=",
                    "x".repeat(40),
                    "100-continue",
                    "close",
                    "chunked",
                    "0");
    private static final List<String> LINES =
            List.of(
                    "Connection: close",
                    "Connection: keep-alive",
                    "connection:Keep-Alive, x",
                    "Connection: ,\tclose ,",
                    "CONNECTION: closed",
                    "Expect: 100-continue",
                    "Expect: 100-Continue",
                    "Upgrade: websocket");
    private static final List<String> STATUSES =
            List.of("200", "200", "200", "201", "206", "404", "500", "503", "600", "999");

    private final Random random;

    MessageMaker(Random random) {
        this.random = random;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// One to three requests, one after the other.
    Wire requests() {
        StringBuilder bytes = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            request(bytes);
        }
        return Wire.requests(bytes.toString());
    }

    private void request(StringBuilder bytes) {
        boolean http10 = oneIn(8);
        String host = any(HOSTS);
        bytes.append(oneIn(12) ? "\r\n" : "").append(requestLine(host));
        bytes.append(http10 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
        List<String> lines = fields();
        if (!http10 || oneIn(2)) {
            lines.add(field("Host", host));
        }
        message(bytes, lines, http10, random.nextInt(3));
    }

    private String requestLine(String host) {
        return switch (random.nextInt(20)) {
            case 0 -> "OPTIONS *";
            case 1 -> "CONNECT " + (host.matches(".*:\\d+") ? host : "h:443");
            case 2 -> "OPTIONS http://" + host;
            case 3 -> "GET HTTPS://" + host + path();
            case 4 -> "m!.~-" + random.nextInt(10) + " " + path();
            default -> any(METHODS) + " " + path();
        };
    }

    private String path() {
        return any(
                        List.of(
                                "/",
                                "/a/b",
                                "//",
                                "/%2e%2E/x",
                                "/;p=1",
                                "/a:b@c",
                                "/*",
                                "/[{|}]\"<>^`\\"))
                + any(List.of("", "", "?", "?a=b&c", "?/?:@", "?%0d%0a"));
    }

    /// Up to three responses, interim ones between them.
    Wire responses() {
        StringBuilder bytes = new StringBuilder();
        List<RequestMethod> asked = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            while (oneIn(5)) {
                bytes.append("HTTP/1.1 ").append(any(List.of("100 Continue", "103 Early Hints")));
                end(bytes.append("\r\n"), fields());
            }
            RequestMethod method = oneIn(5) ? RequestMethod.HEAD : RequestMethod.POST;
            asked.add(method);
            response(bytes, method, i == 0);
        }
        return Wire.responses(bytes.toString(), asked.toArray(RequestMethod[]::new));
    }

    private void response(StringBuilder bytes, RequestMethod method, boolean last) {
        boolean http10 = oneIn(8);
        String status = oneIn(5) ? any(List.of("204", "304")) : any(STATUSES);
        boolean switches = last && oneIn(15);
        bytes.append(http10 ? "HTTP/1.0 " : "HTTP/1.1 ").append(switches ? "101" : status);
        bytes.append(any(List.of("", " ", " OK", " Not\tto be \u00e9 found"))).append("\r\n");
        List<String> lines = fields();
        boolean bodiless = switches || status.equals("204") || status.equals("304");
        if (bodiless || method == RequestMethod.HEAD) {
            if (oneIn(2)) {
                lines.add(http10 || oneIn(2) ? "Content-Length: 7" : "Transfer-Encoding: chunked");
            }
            end(bytes, lines);
            bytes.append(switches ? "\0any" : "");
        } else {
            boolean untilClose = last && oneIn(3);
            message(bytes, lines, http10, untilClose ? 0 : 1 + random.nextInt(2));
            bytes.append(untilClose ? data() : "");
        }
    }

    /// @param framing 0 for none, 1 for a length, 2 for chunks
    private void message(StringBuilder bytes, List<String> lines, boolean http10, int framing) {
        String data = framing == 0 || oneIn(5) ? "" : data();
        if (framing == 1 || framing == 2 && http10) {
            String zeros = oneIn(6) ? "00" : "";
            lines.add(field("Content-Length", zeros + data.length()));
            end(bytes, lines).append(data);
        } else if (framing == 2) {
            lines.add(field("Transfer-Encoding", oneIn(4) ? "Chunked" : "chunked"));
            chunks(end(bytes, lines), data);
        } else {
            end(bytes, lines);
        }
    }

    private StringBuilder end(StringBuilder bytes, List<String> lines) {
        Collections.shuffle(lines, random);
        lines.forEach(line -> bytes.append(line).append("\r\n"));
        return bytes.append("\r\n");
    }

    private List<String> fields() {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(oneIn(4) ? any(LINES) : field(any(NAMES), any(VALUES)));
        }
        return lines;
    }

    private String field(String name, String value) {
        String spelled = oneIn(6) ? name.toUpperCase(Locale.ROOT) : name;
        return spelled + ":" + space(" ") + value + (oneIn(4) ? space("") : "");
    }

    private String space(String usual) {
        return oneIn(4) ? any(List.of("", "\t", "  ", " \t ")) : usual;
    }

    private void chunks(StringBuilder bytes, String data) {
        int from = 0;
        while (from < data.length()) {
            int to = Math.min(data.length(), from + 1 + random.nextInt(20));
            size(bytes, to - from).append(data, from, to).append("\r\n");
            from = to;
        }
        size(bytes, 0);
        for (int i = oneIn(3) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            bytes.append(field(oneIn(4) ? "Host" : any(NAMES), any(VALUES))).append("\r\n");
        }
        bytes.append("\r\n");
    }

    private StringBuilder size(StringBuilder bytes, int size) {
        String digits = Integer.toHexString(size);
        bytes.append(oneIn(8) ? "000" : "")
                .append(oneIn(2) ? digits : digits.toUpperCase(Locale.ROOT));
        while (oneIn(4)) {
            bytes.append(oneIn(30) ? " " : "").append(';').append(oneIn(9) ? "\t" : "");
            bytes.append(any(List.of("a", "b!~")));
            if (oneIn(2)) {
                bytes.append(oneIn(9) ? " =\t" : "=");
                bytes.append(any(List.of("c", "9", "\"\"", "\"d;\te\"", "\"\\\"\\\\\"")));
                bytes.append(oneIn(200) ? ";f=\"\u00e9\"" : "");
            }
        }
        return bytes.append("\r\n");
    }

    private String data() {
        StringBuilder data = new StringBuilder();
        for (int i = 1 + random.nextInt(50); i > 0; i--) {
            data.append(oneIn(4) ? "\r\n0\u0000\u00ff".charAt(random.nextInt(5)) : 'd');
        }
        return oneIn(10) ? data + "0\r\n\r\nGET / HTTP/1.1\r\n\r\n" : data.toString();
    }
}
