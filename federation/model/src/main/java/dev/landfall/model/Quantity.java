package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes quantity, exact: {@code 1500m}, {@code 80Gi}, {@code 1e3}. Parsed as apimachinery does: finer than a nano is
 * rounded away from zero, and what is written with a binary suffix and exceeds 2^63-1 is that.
 *
 * @param amount the number it stands for
 * @param format the family of suffixes it is written in
 * @see <a href="https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go">quantity.go</a>
 */
public record Quantity(BigDecimal amount, Format format) implements Comparable<Quantity> {

    /** The family of suffixes: {@code Ki Mi Gi …}, {@code m k M G …}, or {@code e3 e6 …}. */
    public enum Format {
        BINARY_SI,
        DECIMAL_SI,
        DECIMAL_EXPONENT
    }

    private static final Pattern FORM = Pattern.compile(
            "([+-]?)([0-9]{0,400})(\\.([0-9]{0,400}))?(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?[0-9]{1,9})?");
    private static final String BINARY = "KMGTPE";
    private static final String DECIMAL = "num kMGTPE";
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final int LARGEST_EXPONENT = 400;

    /** @throws IllegalArgumentException if the text is not a quantity; the message says the mend */
    @JsonCreator
    public static Quantity parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("quantity \"" + text
                        + "\" is not a Kubernetes quantity: write a number with an optional suffix n u m k M G T P E,"
                        + " Ki Mi Gi Ti Pi Ei or e3, as 500m, 80Gi or 8"));
    }

    public static Optional<Quantity> tryParse(String text) {
        Optional<Quantity> plain = tryPlain(text);
        return plain.isPresent() ? plain : tryAnyForm(text);
    }

    /** The common forms, a whole number of up to 15 digits alone or with {@code m}, {@code Mi} or {@code Gi}, without a regex. */
    private static Optional<Quantity> tryPlain(String text) {
        int digits = 0;
        long number = 0;
        while (digits < text.length() && digits < 16 && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            number = number * 10 + (text.charAt(digits++) - '0');
        }
        if (digits == 0 || digits > 15 || number == 0) {
            return Optional.empty();
        }
        return switch (text.substring(digits)) {
            case "" -> Optional.of(normal(BigDecimal.valueOf(number), Format.DECIMAL_SI));
            case "m" -> Optional.of(normal(BigDecimal.valueOf(number, 3), Format.DECIMAL_SI));
            case "Mi" -> binary(number, 20);
            case "Gi" -> binary(number, 30);
            default -> Optional.empty();
        };
    }

    private static Optional<Quantity> binary(long number, int shift) {
        return number >>> (62 - shift) == 0
                ? Optional.of(normal(BigDecimal.valueOf(number << shift), Format.BINARY_SI))
                : Optional.empty();
    }

    private static Optional<Quantity> tryAnyForm(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || (length(form.group(2)) == 0 && length(form.group(4)) == 0)) {
            return Optional.empty();
        }
        BigDecimal digits = new BigDecimal(zeroIfEmpty(form.group(2)) + "." + zeroIfEmpty(form.group(4)));
        String suffix = form.group(5) == null ? "" : form.group(5);
        Scaled scaled = scale(digits, suffix);
        BigDecimal magnitude = scaled.amount.setScale(9, RoundingMode.UP);
        Format format = scaled.format;
        if (format == Format.BINARY_SI) {
            magnitude = magnitude.min(MAX);
            format = magnitude.compareTo(BigDecimal.ONE) < 0 ? Format.DECIMAL_SI : format;
        }
        return Optional.of(normal(form.group(1).equals("-") ? magnitude.negate() : magnitude, format));
    }

    private static Quantity normal(BigDecimal amount, Format format) {
        return new Quantity(amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros(), format);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The exact sum, in the format of this quantity, or of the other when this is zero (as Kubernetes' {@code Add}). */
    public Quantity plus(Quantity other) {
        return normal(amount.add(other.amount), isZero() ? other.format : format);
    }

    public static Quantity ofMilli(long milli) {
        return new Quantity(BigDecimal.valueOf(milli, 3).stripTrailingZeros(), Format.DECIMAL_SI);
    }

    public static Quantity of(long units, Format format) {
        return new Quantity(BigDecimal.valueOf(units), format);
    }

    private record Scaled(BigDecimal amount, Format format) {}

    private static Scaled scale(BigDecimal digits, String suffix) {
        if (suffix.isEmpty()) {
            return new Scaled(digits, Format.DECIMAL_SI);
        }
        if (suffix.endsWith("i")) {
            return new Scaled(digits.multiply(KIBI.pow(BINARY.indexOf(suffix.charAt(0)) + 1)), Format.BINARY_SI);
        }
        if (suffix.length() == 1) {
            return new Scaled(digits.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix.charAt(0)) - 3)), Format.DECIMAL_SI);
        }
        int exponent = Integer.parseInt(suffix.substring(1));
        int bounded = Math.max(-LARGEST_EXPONENT * 3, Math.min(LARGEST_EXPONENT * 3, exponent));
        return new Scaled(digits.scaleByPowerOfTen(bounded), Format.DECIMAL_EXPONENT);
    }

    /** Rounded up to the next whole unit, as Kubernetes' {@code Value()}; saturates. */
    public long units() {
        return ceiling(amount);
    }

    /** Rounded up to the next thousandth, as Kubernetes' {@code MilliValue()}; saturates. */
    public long milli() {
        return ceiling(amount.movePointRight(3));
    }

    /** In the units of {@link Amounts}: milli for cpu, whole units for every other resource. */
    public long inUnitsOf(String resource) {
        return resource.equals("cpu") ? milli() : units();
    }

    /**
     * The reverse of {@link #inUnitsOf}: of what is counted in bytes with binary suffixes.
     *
     * @param amount in the units of {@link Amounts}
     */
    public static Quantity ofUnits(String resource, long amount) {
        if (resource.equals("cpu")) {
            return ofMilli(amount);
        }
        boolean bytes =
                resource.contains("storage") || resource.startsWith("hugepages-") || resource.endsWith("memory");
        return of(amount, bytes ? Format.BINARY_SI : Format.DECIMAL_SI);
    }

    private static long ceiling(BigDecimal number) {
        BigInteger whole = number.setScale(0, RoundingMode.CEILING).toBigInteger();
        if (whole.bitLength() > 63) {
            return whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return whole.longValue();
    }

    /**
     * The canonical form: no fraction, the largest suffix that needs none, 3 = {@code 3}, 1.5 = {@code 1500m}. Binary suffixes
     * only where they lose nothing: {@code 0.18Ti} is no whole number of bytes.
     */
    @JsonValue
    public String canonical() {
        if (amount.signum() == 0) {
            return "0";
        }
        boolean small = amount.abs().compareTo(KIBI) < 0;
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return format == Format.BINARY_SI && whole && !small ? binary() : decimal();
    }

    private String binary() {
        BigInteger whole = amount.toBigIntegerExact();
        int power = 0;
        while (power < BINARY.length() && whole.getLowestSetBit() >= 10) {
            whole = whole.shiftRight(10);
            power++;
        }
        return power == 0 ? whole.toString() : whole + BINARY.substring(power - 1, power) + "i";
    }

    private String decimal() {
        BigDecimal stripped = amount.stripTrailingZeros();
        int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
        int top = format == Format.DECIMAL_EXPONENT ? Integer.MAX_VALUE : 18;
        exponent = Math.min(exponent, top);
        String number = stripped.movePointLeft(exponent).toBigInteger().toString();
        if (exponent == 0) {
            return number;
        }
        return format == Format.DECIMAL_EXPONENT ? number + "e" + exponent : number + DECIMAL.charAt(exponent / 3 + 3);
    }

    private static int length(@org.jspecify.annotations.Nullable String group) {
        return group == null ? 0 : group.length();
    }

    private static String zeroIfEmpty(@org.jspecify.annotations.Nullable String group) {
        return length(group) == 0 ? "0" : String.valueOf(group);
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return canonical();
    }
}
