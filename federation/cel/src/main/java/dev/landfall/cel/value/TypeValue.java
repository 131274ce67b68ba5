package dev.landfall.cel.value;

/** A type as a value: what {@code type(x)} returns. */
public record TypeValue(String name) {}
