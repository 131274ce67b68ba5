/**
 * Manifests as teams have them, through the door and the core with real devices, without a broker: {@link
 * dev.landfall.tests.placing.Decisions} plays inputs and shows what was decided. Depends on core, devices, workloads and model.
 */
@NullMarked
package dev.landfall.tests.placing;

import org.jspecify.annotations.NullMarked;
