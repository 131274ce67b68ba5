package dev.landfall.workloads.document;

/** A place in a text; both numbers count from 1. */
public record Position(int line, int column) {}
