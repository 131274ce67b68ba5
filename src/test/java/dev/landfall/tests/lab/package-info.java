/**
 * Real members of the lab: what a Kubernetes control plane and its controllers do there, and that the lab's faults are what they say.
 *
 * <p>Skipped, with a message, where the lab has not been built and {@code LANDFALL_LAB} is not set.
 */
@NullMarked
package dev.landfall.tests.lab;

import org.jspecify.annotations.NullMarked;
