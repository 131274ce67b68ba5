package dev.landfall.streams.schema;

import java.util.List;
import java.util.SortedMap;

/** What a JSON value must look like. */
public sealed interface Shape {

    /** A string. */
    record Text() implements Shape {}

    /** An integer of at most 64 bits. */
    record Whole() implements Shape {}

    record Truth() implements Shape {}

    /** One of these strings. */
    record Choice(List<String> values) implements Shape {}

    record ListOf(Shape item) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    /** How much of each resource: integers in base units (cpu in milli), or Kubernetes quantities as strings. */
    record Resources() implements Shape {}

    /** An object with these fields; others are ignored. */
    record Fields(String name, List<Field> fields) implements Shape {}

    /** An object of one of several forms, told by its field {@code type}. */
    record OneOf(String name, SortedMap<String, Fields> forms) implements Shape {}

    /**
     * A field of an object.
     *
     * @param mayBeAbsent whether the object is whole without it
     */
    record Field(String name, Shape shape, boolean mayBeAbsent) {}
}
