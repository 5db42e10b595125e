package io.balto.engine.service.policy;

import io.balto.model.service.ProbeType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How the backends of one service are probed.
///
/// @param isEnabled whether they are
/// @param path what an HTTP probe asks for, beginning with `/`
/// @param expect the statuses that pass an HTTP probe
/// @param host Host field of an HTTP probe; empty means the backend's address
/// @param headers further fields of an HTTP probe
public record ProbePolicy(
        boolean isEnabled,
        ProbeType type,
        String path,
        long intervalNanos,
        long timeoutNanos,
        List<StatusRange> expect,
        String host,
        Map<String, String> headers) {
    /// What holds for a service that says nothing about its health.
    public static final ProbePolicy DEFAULT =
            new ProbePolicy(
                    true,
                    ProbeType.TCP,
                    "/health",
                    Duration.ofSeconds(10).toNanos(),
                    Duration.ofSeconds(2).toNanos(),
                    List.of(new StatusRange(200, 399)),
                    "",
                    Map.of());

    /// Copies the collections and refuses values outside their range.
    public ProbePolicy {
        expect = List.copyOf(expect);
        headers = Map.copyOf(headers);
        if (intervalNanos < 1 || timeoutNanos < 1) {
            throw new IllegalArgumentException("interval and timeout are longer than nothing");
        }
    }

    /// Whether an answer with this status passes.
    public boolean accepts(int status) {
        for (StatusRange range : expect) {
            if (status >= range.from && status <= range.to) {
                return true;
            }
        }
        return false;
    }

    /// Statuses from one to another, both included, 100 to 599.
    public record StatusRange(int from, int to) {
        /// Refuses a range that holds nothing or no status.
        public StatusRange {
            if (from < 100 || to > 599 || from > to) {
                throw new IllegalArgumentException("a status range lies within 100-599");
            }
        }

        /// Reads `200-399`, `204`, or several of these with commas between.
        ///
        /// @throws IllegalArgumentException with a sentence that names what is allowed
        public static List<StatusRange> listOf(String text) {
            List<StatusRange> ranges = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                int dash = part.indexOf('-');
                String from = dash < 0 ? part : part.substring(0, dash);
                String to = dash < 0 ? part : part.substring(dash + 1);
                ranges.add(new StatusRange(status(from, text), status(to, text)));
            }
            return ranges;
        }

        private static int status(String digits, String text) {
            String number = digits.trim();
            if (!number.matches("[1-5][0-9][0-9]")) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is not statuses such as 200-399 or 200,204");
            }
            return Integer.parseInt(number);
        }
    }
}
