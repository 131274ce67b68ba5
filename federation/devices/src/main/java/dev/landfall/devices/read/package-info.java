/**
 * Reads objects of resource.k8s.io, in their versions v1, v1beta2 and v1beta1, into the model's records.
 *
 * <p>Ask {@link dev.landfall.devices.read.DeviceObjects}. Depends on the model and Jackson.
 */
@NullMarked
package dev.landfall.devices.read;

import org.jspecify.annotations.NullMarked;
