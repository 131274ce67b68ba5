package dev.landfall.model.capacity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How capacity is paid for and how long it lasts. */
public enum Tier {
    @JsonProperty("on-prem")
    ON_PREM,
    @JsonProperty("reserved")
    RESERVED,
    @JsonProperty("on-demand")
    ON_DEMAND,
    @JsonProperty("spot")
    SPOT;

    /** As it is written in events, labels and policies. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The tier of this {@link #text}. */
    public static Optional<Tier> named(String text) {
        return Arrays.stream(values()).filter(tier -> tier.text().equals(text)).findFirst();
    }
}
