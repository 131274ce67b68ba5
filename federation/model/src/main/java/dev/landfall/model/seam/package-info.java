/**
 * The interfaces across which modules meet: fit, devices, residency, workload reader. Each is implemented in one module and asked in another.
 */
@NullMarked
package dev.landfall.model.seam;

import org.jspecify.annotations.NullMarked;
