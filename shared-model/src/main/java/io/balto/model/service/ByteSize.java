package io.balto.model.service;

/// A number of bytes, written as `512B`, `64KiB`, `1MiB`, `2GiB` or, in steps of a thousand,
/// `64KB`, `1MB`, `2GB`.
///
/// Range: 0 to `Long.MAX_VALUE`.
public record ByteSize(long bytes) {
    /// Refuses negative sizes.
    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative");
        }
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static ByteSize of(String text) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        if (digits == 0 || digits > 18) {
            throw unreadable(text);
        }
        long number = Long.parseLong(text.substring(0, digits));
        long unit =
                switch (text.substring(digits).trim()) {
                    case "B" -> 1;
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    case "KB" -> 1_000;
                    case "MB" -> 1_000_000;
                    case "GB" -> 1_000_000_000;
                    default -> throw unreadable(text);
                };
        if (number > Long.MAX_VALUE / unit) {
            throw unreadable(text);
        }
        return new ByteSize(number * unit);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not a size such as 512B, 64KiB, 1MiB");
    }

    @Override
    public String toString() {
        if (bytes != 0 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GiB";
        }
        if (bytes != 0 && bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        if (bytes != 0 && bytes % (1L << 10) == 0) {
            return (bytes >> 10) + "KiB";
        }
        return bytes + "B";
    }
}
