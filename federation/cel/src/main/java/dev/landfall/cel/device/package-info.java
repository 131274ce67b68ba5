/**
 * Selectors of devices: what they are written over, and what they may cost.
 *
 * <p>Ask {@link dev.landfall.cel.device.DeviceEnvironment}. Depends on the environment and the estimates.
 */
@NullMarked
package dev.landfall.cel.device;

import org.jspecify.annotations.NullMarked;
