package dev.landfall.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Quantity;
import java.nio.charset.StandardCharsets;

/** A quantity is refused, or its canonical form stands for itself. */
public final class QuantityFuzz {
    private QuantityFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Quantity.tryParse(new String(bytes, StandardCharsets.UTF_8)).ifPresent(quantity -> {
            String canonical = quantity.canonical();

            assertThat(Quantity.parse(canonical).canonical()).isEqualTo(canonical);
        });
    }
}
