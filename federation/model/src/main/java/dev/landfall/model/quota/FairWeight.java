package dev.landfall.model.quota;

/**
 * A weight for fair sharing, exact.
 *
 * @param milli thousandths; 1000 is the default
 */
public record FairWeight(long milli) {

    public static final FairWeight ONE = new FairWeight(1000);
}
