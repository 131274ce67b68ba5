/**
 * Devices on the whole way in one process: a manifest comes to the door, is read, and the placer finds its devices among what a member
 * reported.
 *
 * <p>Depends on the door, the core and the readers of the service.
 */
@NullMarked
package dev.landfall.tests.devices;

import org.jspecify.annotations.NullMarked;
