package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A member cluster, by the name its agent's topics carry. */
public record ClusterName(@JsonValue String value) implements Comparable<ClusterName> {

    @JsonCreator
    public ClusterName {
        value = Names.label("cluster", value);
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
