package dev.landfall.devices.allocate;

import dev.landfall.cel.value.Quantity;
import dev.landfall.cel.value.QuantityParser;
import dev.landfall.model.device.DeviceCapacity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a device has of a capacity, and what a request for some of it comes to.
 *
 * @see <a href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-scheduling/5075-dra-consumable-capacity">KEP-5075</a>
 */
public record CapacityRule(
        BigDecimal value,
        @Nullable BigDecimal fallback,
        List<BigDecimal> validValues,
        boolean ranged,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal step) {

    /** More than any device has, and any sum of amounts that are not. */
    static final BigDecimal BEYOND_MEASURE = BigDecimal.TEN.pow(60);

    static CapacityRule of(DeviceCapacity capacity) {
        DeviceCapacity.RequestPolicy policy = capacity.requestPolicy();
        DeviceCapacity.Range range = policy == null ? null : policy.validRange();
        return new CapacityRule(
                quantity(capacity.value()),
                policy == null ? null : optional(policy.defaultValue()),
                policy == null
                        ? List.of()
                        : policy.validValues().stream()
                                .map(CapacityRule::quantity)
                                .toList(),
                range != null,
                range == null ? null : optional(range.min()),
                range == null ? null : optional(range.max()),
                range == null ? null : optional(range.step()));
    }

    private static @Nullable BigDecimal optional(@Nullable String text) {
        return text == null ? null : quantity(text);
    }

    /**
     * The number a quantity stands for; what is no quantity stands for nothing at all. What is beyond any measure stands for {@link
     * #BEYOND_MEASURE}, so that nobody has to compute with a thousand million digits.
     */
    public static BigDecimal quantity(String text) {
        if (!(QuantityParser.parse(text) instanceof Quantity quantity)) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = quantity.toBigDecimal();
        boolean beyond = (long) amount.precision() - amount.scale() > BEYOND_MEASURE.precision();
        return !beyond ? amount : amount.signum() < 0 ? BEYOND_MEASURE.negate() : BEYOND_MEASURE;
    }

    static boolean isQuantity(String text) {
        return QuantityParser.parse(text) instanceof Quantity;
    }

    /** What a request gets: rounded up as the policy has it, or the default, or all. */
    BigDecimal consumedBy(@Nullable BigDecimal requested) {
        if (requested == null) {
            return fallback == null ? value : fallback;
        }
        if (ranged && min != null) {
            return roundedInRange(requested, min);
        }
        for (BigDecimal valid : validValues) {
            if (requested.compareTo(valid) <= 0) {
                return valid;
            }
        }
        return requested;
    }

    private BigDecimal roundedInRange(BigDecimal requested, BigDecimal from) {
        if (requested.compareTo(from) < 0) {
            return from;
        }
        if (step == null || whole(step).signum() <= 0) {
            return requested;
        }
        BigInteger above = whole(requested).subtract(whole(from));
        BigInteger[] steps = above.divideAndRemainder(whole(step));
        BigInteger count = steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
        return new BigDecimal(whole(from).add(whole(step).multiply(count)));
    }

    /** Whether the policy forbids an amount. */
    boolean forbids(BigDecimal amount) {
        if (fallback != null && amount.compareTo(fallback) == 0) {
            return false;
        }
        if (ranged) {
            return (max != null && amount.compareTo(max) > 0) || isBetweenSteps(amount);
        }
        return !validValues.isEmpty() && validValues.stream().noneMatch(valid -> amount.compareTo(valid) == 0);
    }

    private boolean isBetweenSteps(BigDecimal amount) {
        if (step == null || whole(step).signum() <= 0) {
            return step != null;
        }
        BigInteger from = min == null ? BigInteger.ZERO : whole(min);
        return whole(amount).subtract(from).remainder(whole(step)).signum() != 0;
    }

    /** Rounded up, as Kubernetes' {@code Value()}. */
    private static BigInteger whole(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.CEILING).toBigInteger();
    }
}
