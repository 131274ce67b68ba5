package dev.landfall.model.capacity;

import com.fasterxml.jackson.annotation.JsonProperty;

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
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
