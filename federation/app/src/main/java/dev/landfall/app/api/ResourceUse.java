package dev.landfall.app.api;

/**
 * What there is of a resource, as Kubernetes quantities.
 *
 * @param usedByOthers requests of pods that Landfall did not place
 * @param placed requests of what Landfall placed
 */
public record ResourceUse(String resource, String allocatable, String usedByOthers, String placed, String free) {}
