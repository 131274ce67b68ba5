package dev.landfall.model;

/**
 * An amount of money.
 *
 * @param micros millionths of the currency's unit
 * @param currency ISO 4217 code
 */
public record Money(long micros, String currency) {

    public Money {
        if (currency.length() != 3) {
            throw new IllegalArgumentException(
                    "currency \"" + currency + "\" is not an ISO 4217 code: use three letters, as USD or EUR");
        }
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT, "%d.%02d %s", micros / 1_000_000, micros % 1_000_000 / 10_000, currency);
    }
}
