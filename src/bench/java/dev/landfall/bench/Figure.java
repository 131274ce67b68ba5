package dev.landfall.bench;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One measured number.
 *
 * @param name dotted, lower case, stable over releases: {@code core.placements_per_second.nodes_10000}
 * @param value finite
 * @param unit {@code ms}, {@code jobs/s}, {@code B} …
 * @param setup what it was measured on and with, so that two figures can be compared
 */
public record Figure(String name, double value, String unit, String setup) {
    public Figure {
        if (!name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
            throw new IllegalArgumentException(
                    "figure name '" + name + "' is not dotted lower case; write it like core.placements_per_second");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("figure " + name + " is " + value + "; leave out what was not measured");
        }
    }

    /** Four significant digits: more would be noise. */
    String shownValue() {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** {@code NAME VALUE UNIT (SET-UP)}. */
    String line() {
        return name + " " + shownValue() + " " + unit + " (" + setup + ")";
    }
}
