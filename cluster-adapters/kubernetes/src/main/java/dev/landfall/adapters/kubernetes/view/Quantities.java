package dev.landfall.adapters.kubernetes.view;

import dev.landfall.model.Amounts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quantities of the client as the model counts them. */
final class Quantities {

    private Quantities() {}

    /** What cannot be read as a quantity, which a server would not have taken, counts as none. */
    static Amounts amounts(@Nullable Map<String, io.fabric8.kubernetes.api.model.Quantity> quantities) {
        if (quantities == null || quantities.isEmpty()) {
            return Amounts.NONE;
        }
        SortedMap<String, Long> amounts = new TreeMap<>();
        quantities.forEach((name, quantity) -> dev.landfall.model.Quantity.tryParse(text(quantity))
                .ifPresent(read -> amounts.put(name, read.inUnitsOf(name))));
        return Amounts.of(amounts);
    }

    private static String text(io.fabric8.kubernetes.api.model.Quantity quantity) {
        return quantity.getAmount() + (quantity.getFormat() == null ? "" : quantity.getFormat());
    }
}
