package dev.landfall.cel.value;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A point in time with the offset it was written in, within the years 1 to 9999.
 *
 * @param epochSeconds seconds since 1970 in UTC
 * @param nanos the rest, 0 to 999,999,999
 * @param offsetSeconds the offset from UTC that the point was written with
 */
public record CelTimestamp(long epochSeconds, int nanos, int offsetSeconds) implements Comparable<CelTimestamp> {
    static final long MIN_SECONDS = -62_135_596_800L;
    static final long MAX_SECONDS = 253_402_300_799L;

    public static CelTimestamp of(Instant instant) {
        return new CelTimestamp(instant.getEpochSecond(), instant.getNano(), 0);
    }

    static boolean inRange(long epochSeconds) {
        return epochSeconds >= MIN_SECONDS && epochSeconds <= MAX_SECONDS;
    }

    Object plus(CelDuration duration) {
        return moved(BigInteger.valueOf(duration.nanos()));
    }

    Object minus(CelDuration duration) {
        return moved(BigInteger.valueOf(duration.nanos()).negate());
    }

    private Object moved(BigInteger byNanos) {
        BigInteger[] parts =
                totalNanos().add(byNanos).divideAndRemainder(BigInteger.valueOf(CelDuration.NANOS_PER_SECOND));
        long seconds = parts[0].longValue();
        int rest = parts[1].intValue();
        if (rest < 0) {
            seconds--;
            rest += (int) CelDuration.NANOS_PER_SECOND;
        }
        return inRange(seconds) ? new CelTimestamp(seconds, rest, offsetSeconds) : CelError.timestampOverflow();
    }

    Object minus(CelTimestamp other) {
        BigInteger difference = totalNanos().subtract(other.totalNanos());
        return difference.bitLength() > 63 ? CelError.integerOverflow() : new CelDuration(difference.longValue());
    }

    private BigInteger totalNanos() {
        return BigInteger.valueOf(epochSeconds)
                .multiply(BigInteger.valueOf(CelDuration.NANOS_PER_SECOND))
                .add(BigInteger.valueOf(nanos));
    }

    /** This point on the clock of a fixed offset. */
    public OffsetDateTime at(ZoneOffset offset) {
        return Instant.ofEpochSecond(epochSeconds, nanos).atOffset(offset);
    }

    public Instant toInstant() {
        return Instant.ofEpochSecond(epochSeconds, nanos);
    }

    @Override
    public int compareTo(CelTimestamp other) {
        int bySeconds = Long.compare(epochSeconds, other.epochSeconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }

    /** RFC 3339 with as many digits of the second as it needs. */
    @Override
    public String toString() {
        OffsetDateTime clock = at(ZoneOffset.ofTotalSeconds(offsetSeconds));
        StringBuilder text = new StringBuilder(35);
        text.append(String.format("%04d-%02d-%02d", clock.getYear(), clock.getMonthValue(), clock.getDayOfMonth()));
        text.append(String.format("T%02d:%02d:%02d", clock.getHour(), clock.getMinute(), clock.getSecond()));
        if (nanos != 0) {
            text.append('.').append(String.format("%09d", nanos).replaceFirst("0+$", ""));
        }
        if (offsetSeconds == 0) {
            return text.append('Z').toString();
        }
        int minutes = Math.abs(offsetSeconds) / 60;
        return text.append(offsetSeconds < 0 ? '-' : '+')
                .append(String.format("%02d:%02d", minutes / 60, minutes % 60))
                .toString();
    }
}
