package dev.landfall.cel.value;

/** CEL's null. */
public enum Null {
    NULL
}
