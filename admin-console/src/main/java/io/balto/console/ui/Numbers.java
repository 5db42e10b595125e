package io.balto.console.ui;

import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.SpanStyle;

import org.jspecify.annotations.Nullable;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How numbers and times are written on screen. Pure; what is not known is a dash.
public final class Numbers {
    /// What stands for a value that is not known.
    public static final String NONE = "–";

    private static final DecimalFormatSymbols SYMBOLS =
            DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final String[] SI = {"", " k", " M", " G", " T"};
    private static final String[] IEC_BYTES = {" B", " KiB", " MiB", " GiB", " TiB"};
    private static final String[] SI_BYTES = {" B", " kB", " MB", " GB", " TB"};

    private Numbers() {}

    private static String decimal(double value, String pattern) {
        return new DecimalFormat(pattern, SYMBOLS).format(value);
    }

    private static String whole(long value, String pattern) {
        return new DecimalFormat(pattern, SYMBOLS).format(value);
    }

    /// A number that may be absent; NaN when it is.
    public static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /// A value as the label of an axis: round, so without a nought behind the point.
    public static String axis(String value) {
        return value.replaceFirst("\\.0(?!\\d)", "");
    }

    /// Requests per second: three digits are enough to see, `1,712`, `12.3`, `0.4`.
    public static String rate(double perSecond) {
        if (Double.isNaN(perSecond)) {
            return NONE;
        }
        if (perSecond >= 100_000) {
            return si(perSecond);
        }
        return decimal(perSecond, perSecond >= 100 ? "#,##0" : perSecond == 0 ? "0" : "0.0");
    }

    /// A count with an SI prefix, `1.71 k`.
    public static String si(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        double rest = value;
        int prefix = 0;
        while (Math.abs(rest) >= 1_000 && prefix < SI.length - 1) {
            rest /= 1_000;
            prefix++;
        }
        return decimal(rest, prefix == 0 ? "0.##" : "0.0#") + SI[prefix];
    }

    /// Bytes, `3.4 MiB` or `3.6 MB`.
    public static String bytes(double value, ByteUnits units) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        double factor = units == ByteUnits.IEC ? 1_024 : 1_000;
        String[] names = units == ByteUnits.IEC ? IEC_BYTES : SI_BYTES;
        double rest = value;
        int prefix = 0;
        while (rest >= factor && prefix < names.length - 1) {
            rest /= factor;
            prefix++;
        }
        return decimal(rest, prefix == 0 ? "0" : "0.0") + names[prefix];
    }

    /// A latency, `38 ms`, `1.24 s`, `0.4 ms`.
    public static String latency(@Nullable Double seconds) {
        if (seconds == null || Double.isNaN(seconds)) {
            return NONE;
        }
        double millis = seconds * 1_000;
        if (millis >= 1_000) {
            return decimal(seconds, "0.00") + " s";
        }
        return decimal(millis, millis >= 9.95 ? "0" : "0.0") + " ms";
    }

    /// A share, `0.1 %`, `62.0 %`; a share that is not quite nothing is never written as nothing.
    public static String percent(@Nullable Double ratio) {
        if (ratio == null || Double.isNaN(ratio)) {
            return NONE;
        }
        double percent = ratio * 100;
        if (percent > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        if (percent > 99.9 && percent < 100) {
            return "> 99.9 %";
        }
        return decimal(percent, percent == Math.rint(percent) ? "0" : "0.0") + " %";
    }

    /// A count, `10,000`.
    public static String count(long value) {
        return whole(value, "#,##0");
    }

    /// How long something lasts: the two largest units, `3 d 04 h`, `2 min 05 s`, `7 s`.
    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + whole(seconds % 60, "00") + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + whole(seconds % 3_600 / 60, "00") + " min";
        }
        return seconds / 86_400 + " d " + whole(seconds % 86_400 / 3_600, "00") + " h";
    }

    /// How long something lasts, in the style an operator wants: in words, or `0:02:05` and `3 d
    /// 04:00:00`.
    public static String span(Duration span, SpanStyle style) {
        if (style == SpanStyle.WORDS) {
            return span(span);
        }
        long seconds = Math.max(0, span.toSeconds());
        String minutes = whole(seconds % 3_600 / 60, "00") + ":" + whole(seconds % 60, "00");
        return seconds < 86_400
                ? seconds / 3_600 + ":" + minutes
                : seconds / 86_400 + " d " + whole(seconds % 86_400 / 3_600, "00") + ":" + minutes;
    }

    /// How long ago, in the style an operator wants; a dash when it is not known.
    public static String since(@Nullable Instant time, Instant now, SpanStyle style) {
        return time == null ? NONE : span(Duration.between(time, now), style);
    }

    /// How long ago, in the same words; a dash when it is not known.
    public static String since(@Nullable Instant time, Instant now) {
        return time == null ? NONE : span(Duration.between(time, now));
    }

    /// A time of day, `14:03:07`.
    public static String clock(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone).format(time);
    }

    /// Day and time to the minute, `2026-11-24 14:03`.
    public static String minute(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                .withZone(zone)
                .format(time);
    }

    /// Day and time, `2026-11-24 14:03:07`.
    public static String moment(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(zone)
                .format(time);
    }
}
