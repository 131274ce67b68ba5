package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who submits: the last part of the topic {@code landfall.CELL.jobs.TENANT}. */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {

    @JsonCreator
    public TenantId {
        value = Names.label("tenant", value);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
