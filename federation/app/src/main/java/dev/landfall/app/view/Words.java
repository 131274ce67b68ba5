package dev.landfall.app.view;

import dev.landfall.model.Amounts;
import dev.landfall.model.Quantity;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Enum values and amounts, as Kubernetes writes them. */
final class Words {

    private Words() {}

    /** {@code DOES_NOT_FIT} to {@code DoesNotFit}. */
    static String camel(Enum<?> value) {
        StringBuilder text = new StringBuilder();
        for (String word : value.name().split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** An amount in the units of {@link Amounts}, as a quantity; the largest is {@code unlimited}. */
    static String quantity(String resource, long amount) {
        return amount == Long.MAX_VALUE
                ? "unlimited"
                : Quantity.ofUnits(resource, amount).canonical();
    }

    static SortedMap<String, String> quantities(Amounts amounts) {
        SortedMap<String, String> quantities = new TreeMap<>();
        for (int i = 0; i < amounts.size(); i++) {
            quantities.put(amounts.name(i), quantity(amounts.name(i), amounts.value(i)));
        }
        return quantities;
    }
}
