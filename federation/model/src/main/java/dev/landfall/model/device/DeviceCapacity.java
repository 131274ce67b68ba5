package dev.landfall.model.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capacity of a device.
 *
 * @param value how much there is, a quantity
 * @param requestPolicy what a request may ask for; null for any amount
 */
public record DeviceCapacity(String value, @Nullable RequestPolicy requestPolicy) {

    /**
     * Amounts that may be asked for. A request is rounded up to the next of them.
     *
     * @param defaultValue what a request that does not name the capacity gets
     * @param validValues ascending; empty when a range is given
     */
    public record RequestPolicy(
            @Nullable String defaultValue,
            List<String> validValues,
            @Nullable Range validRange) {

        public RequestPolicy {
            validValues = List.copyOf(validValues);
        }
    }

    /** From {@code min} in steps up to {@code max}; all quantities. */
    public record Range(
            @Nullable String min,
            @Nullable String max,
            @Nullable String step) {}
}
