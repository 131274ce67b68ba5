package dev.landfall.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One federation: a cell's name is part of each of its topics' names. */
public record CellName(@JsonValue String value) implements Comparable<CellName> {

    @JsonCreator
    public CellName {
        value = Names.label("cell", value);
    }

    @Override
    public int compareTo(CellName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
