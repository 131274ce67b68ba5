package dev.landfall.cel.value;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and timestamps read as Go's package time reads them. */
public final class GoTime {
    private static final Pattern RFC3339 = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2}):(\\d{2})(?:[.,](\\d+))?(?:Z|([+-])(\\d{2}):(\\d{2}))");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d*)(\\.(\\d*))?(ns|us|µs|μs|ms|s|m|h)");

    private GoTime() {}

    /** {@code time.ParseDuration(text)}, or null. */
    public static @Nullable CelDuration parseDuration(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return new CelDuration(0);
        }
        if (rest.isEmpty()) {
            return null;
        }
        Matcher part = DURATION_PART.matcher(rest);
        long total = 0;
        int at = 0;
        while (at < rest.length()) {
            if (!part.find(at) || part.start() != at) {
                return null;
            }
            long nanos = nanosOf(part);
            total += nanos;
            if (nanos < 0 || (total < 0 && total != Long.MIN_VALUE)) {
                return null;
            }
            at = part.end();
        }
        if (total == Long.MIN_VALUE) {
            return negative ? new CelDuration(total) : null;
        }
        return new CelDuration(negative ? -total : total);
    }

    /** One number with its unit in nanoseconds, or -1 when it is none or too large. */
    private static long nanosOf(Matcher part) {
        String whole = part.group(1);
        String fraction = part.group(3) == null ? "" : part.group(3);
        if (whole.isEmpty() && fraction.isEmpty()) {
            return -1;
        }
        long unit = unitNanos(part.group(4));
        Long count = whole.isEmpty() ? (Long) 0L : GoNumbers.parseLong(whole);
        if (count == null || count > Long.MAX_VALUE / unit) {
            return -1;
        }
        long nanos = count * unit + fractionNanos(fraction, unit);
        return nanos < 0 ? -1 : nanos;
    }

    private static long fractionNanos(String fraction, long unit) {
        long value = 0;
        double scale = 1;
        for (int i = 0; i < fraction.length(); i++) {
            int digit = fraction.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                break;
            }
            value = value * 10 + digit;
            scale *= 10;
        }
        return (long) ((double) value * ((double) unit / scale));
    }

    private static long unitNanos(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> CelDuration.NANOS_PER_SECOND;
            case "m" -> 60 * CelDuration.NANOS_PER_SECOND;
            default -> 3_600 * CelDuration.NANOS_PER_SECOND;
        };
    }

    /** {@code time.Parse(time.RFC3339, text)} within CEL's range: a timestamp, an error, or null for "not a time". */
    public static @Nullable Object parseTimestamp(String text) {
        Matcher matcher = RFC3339.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            int year = number(matcher, 1);
            // Java has no year 0 clash with Go here: both count it, and CEL refuses it by its range.
            LocalDateTime clock = LocalDateTime.of(
                    year,
                    number(matcher, 2),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6));
            int offset = offsetSeconds(matcher);
            long seconds = clock.toEpochSecond(ZoneOffset.UTC) - offset;
            String digits = matcher.group(7) == null ? "" : matcher.group(7);
            int nanos = digits.isEmpty() ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
            return CelTimestamp.inRange(seconds)
                    ? new CelTimestamp(seconds, nanos, offset)
                    : CelError.timestampOverflow();
        } catch (DateTimeException outOfRange) {
            return null;
        }
    }

    private static int offsetSeconds(Matcher matcher) {
        if (matcher.group(8) == null) {
            return 0;
        }
        int hours = number(matcher, 9);
        int minutes = number(matcher, 10);
        if (hours > 18 || minutes > 59) {
            throw new DateTimeException("offset out of range");
        }
        int offset = hours * 3600 + minutes * 60;
        return matcher.group(8).equals("-") ? -offset : offset;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
