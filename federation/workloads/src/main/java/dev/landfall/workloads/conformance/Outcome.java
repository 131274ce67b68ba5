package dev.landfall.workloads.conformance;

import java.util.Optional;

/**
 * How a case went.
 *
 * @param difference the first one; absent when the case passed
 */
public record Outcome(String id, Optional<Difference> difference) {}
