package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelDuration;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelTimestamp;
import dev.landfall.cel.value.GoNumbers;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Parts of timestamps, in UTC or a zone, and of durations. Months, days of the year and of the month count from 0. */
final class TimeLibrary {
    private static final long NANOS_PER_MILLISECOND = 1_000_000L;

    private TimeLibrary() {}

    static void register(Functions functions) {
        part(functions, "timestamp_to_year", "_with_tz", LocalDateTime::getYear);
        part(functions, "timestamp_to_month", "_with_tz", clock -> clock.getMonthValue() - 1L);
        part(functions, "timestamp_to_day_of_year", "_with_tz", clock -> clock.getDayOfYear() - 1L);
        part(functions, "timestamp_to_day_of_month", "_with_tz", clock -> clock.getDayOfMonth() - 1L);
        part(functions, "timestamp_to_day_of_month_1_based", "_with_tz", LocalDateTime::getDayOfMonth);
        part(
                functions,
                "timestamp_to_day_of_week",
                "_with_tz",
                clock -> clock.getDayOfWeek().getValue() % 7L);
        part(functions, "timestamp_to_hours", "_with_tz", LocalDateTime::getHour);
        part(functions, "timestamp_to_minutes", "_with_tz", LocalDateTime::getMinute);
        part(functions, "timestamp_to_seconds", "_tz", LocalDateTime::getSecond);
        part(functions, "timestamp_to_milliseconds", "_with_tz", clock -> clock.get(ChronoField.MILLI_OF_SECOND));

        ofDuration(functions, "duration_to_hours", d -> (long) hours(d.nanos(), 3_600));
        ofDuration(functions, "duration_to_minutes", d -> (long) hours(d.nanos(), 60));
        ofDuration(functions, "duration_to_seconds", d -> (long) d.seconds());
        ofDuration(functions, "duration_to_milliseconds", d -> d.nanos() / NANOS_PER_MILLISECOND);
    }

    /** Go's Hours and Minutes: whole units and the rest as doubles. */
    private static double hours(long nanos, long seconds) {
        long unit = seconds * CelDuration.NANOS_PER_SECOND;
        long whole = nanos / unit;
        return whole + (double) (nanos % unit) / (double) unit;
    }

    private static void ofDuration(Functions functions, String overload, Function<CelDuration, Object> part) {
        functions.add(overload, value -> part.apply((CelDuration) value));
    }

    private static void part(Functions functions, String overload, String zoned, ToLongFunction<LocalDateTime> part) {
        functions.add(overload, value -> {
            CelTimestamp time = (CelTimestamp) value;
            return part.applyAsLong(LocalDateTime.ofEpochSecond(time.epochSeconds(), time.nanos(), ZoneOffset.UTC));
        });
        functions.add(overload + zoned, (value, zone) -> {
            CelTimestamp time = (CelTimestamp) value;
            Long offset = offsetSeconds(time, (String) zone);
            if (offset == null) {
                return new CelError(CelErrorKind.TIME_ZONE, "unknown time zone " + zone);
            }
            return part.applyAsLong(
                    LocalDateTime.ofEpochSecond(time.epochSeconds() + offset, time.nanos(), ZoneOffset.UTC));
        });
    }

    /** Seconds east of UTC at a time, in a zone given as {@code Europe/Berlin} or {@code -02:30}; null if unknown. */
    private static @Nullable Long offsetSeconds(CelTimestamp time, String zone) {
        int colon = zone.indexOf(':');
        if (colon < 0) {
            return namedOffset(time, zone);
        }
        Long hours = GoNumbers.parseLong(zone.substring(0, colon));
        Long minutes = GoNumbers.parseLong(zone.substring(colon + 1));
        if (hours == null || minutes == null || minutes < 0 || minutes > 59 || Math.abs(hours) > 24 * 365) {
            return null;
        }
        return 60 * (hours * 60 + (zone.startsWith("-") ? -minutes : minutes));
    }

    private static @Nullable Long namedOffset(CelTimestamp time, String zone) {
        if (zone.isEmpty() || zone.equals("UTC") || zone.equals("Local")) {
            return 0L;
        }
        try {
            return ZoneId.getAvailableZoneIds().contains(zone)
                    ? (Long) (long) ZoneId.of(zone)
                            .getRules()
                            .getOffset(time.toInstant())
                            .getTotalSeconds()
                    : null;
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}
