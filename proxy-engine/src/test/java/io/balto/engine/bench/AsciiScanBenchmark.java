package io.balto.engine.bench;

import io.balto.engine.http.HeadDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.Http1Limits;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.ScanTwins;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/* Reading one request head, and the search in it that goes eight bytes a step.
 *
 * A service's head has 132 bytes in 4 lines, a browser's 588 in 13. The whole head is copied out of
 * a direct buffer, scanned and held against all rules; nothing is made.
 *
 * Figures; times are the least iteration of three runs on a shared machine, bytes are exact (JDK 25,
 * one virtual core of an AMD EPYC):
 *
 *                                service   browser   made
 *     the whole head             115 ns    349 ns    0 B
 *     ends of lines, in words     25 ns    133 ns    0 B
 *     ends of lines, naive        48 ns    203 ns    0 B
 *
 * So words halve the search where lines are short and take a third off it where they are long: 23
 * and 70 ns, a fifth of the head. What that is of an exchange: `make bench`.
 *
 * Measured by, in proxy-engine, after the test classes were compiled:
 *
 *     java -cp target/test-classes:target/classes:$(cat target/test.classpath)
 *         org.openjdk.jmh.Main AsciiScanBenchmark -prof gc -w 500ms -r 100ms -i 30
 *
 * How target/test.classpath is written: docs/routing.md, Cost. */
/// Measures `AsciiScan` and the head decoder around it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AsciiScanBenchmark {
    /// Who asks.
    public enum Client {
        /// A service that calls another one: few short fields.
        SERVICE(
                """
                GET /api/v1/users/42?expand=roles HTTP/1.1
                Host: users.internal:8080
                User-Agent: Java-http-client/25
                Accept: application/json
                """),
        /// A browser: long fields.
        BROWSER(
                """
                GET /shop/items?page=3&sort=price HTTP/1.1
                Host: www.example.com
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
                Accept-Language: en-US,en;q=0.5
                Accept-Encoding: gzip, deflate, br, zstd
                Referer: https://www.example.com/shop/items?page=2&sort=price
                Cookie: session=0123456789abcdef0123456789abcdef0123456789abcdef; theme=dark; consent=1
                Connection: keep-alive
                Upgrade-Insecure-Requests: 1
                Sec-Fetch-Dest: document
                Sec-Fetch-Mode: navigate
                Sec-Fetch-Site: same-origin
                """);

        private final String lines;

        Client(String lines) {
            this.lines = lines;
        }
    }

    /// Who asks.
    @Param public Client client = Client.SERVICE;

    private final HeadDecoder decoder = new HeadDecoder(Http1Limits.DEFAULTS);
    private final RequestHead head = new RequestHead();
    private byte[] bytes = new byte[0];
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    /// Called by JMH.
    public AsciiScanBenchmark() {}

    /// Makes the head, in a buffer outside the heap as it comes from a socket.
    @Setup
    public void setUp() {
        bytes = (client.lines + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        buffer = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
        if (decoder.decode(head, buffer) != HeadResult.COMPLETE) {
            throw new IllegalStateException("the head is refused");
        }
    }

    /// The whole head: request line, fields and rules.
    @Benchmark
    public HeadResult decode() {
        return decoder.decode(head, buffer);
    }

    /// All ends of lines, eight bytes a step.
    @Benchmark
    public int lineEnds() {
        int found = 0;
        int at = ScanTwins.indexOfControl(bytes, 0, bytes.length);
        while (at < bytes.length) {
            found++;
            at = ScanTwins.indexOfControl(bytes, at + 2, bytes.length);
        }
        return found;
    }

    /// The same byte by byte.
    @Benchmark
    public int lineEndsNaive() {
        int found = 0;
        int at = ScanTwins.indexOfControlNaive(bytes, 0, bytes.length);
        while (at < bytes.length) {
            found++;
            at = ScanTwins.indexOfControlNaive(bytes, at + 2, bytes.length);
        }
        return found;
    }
}
