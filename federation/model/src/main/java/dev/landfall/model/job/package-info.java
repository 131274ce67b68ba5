/**
 * What a job is, as the door read it, and where it is in its life. Records, free of I/O; depends on the model's ids and devices.
 */
@NullMarked
package dev.landfall.model.job;

import org.jspecify.annotations.NullMarked;
