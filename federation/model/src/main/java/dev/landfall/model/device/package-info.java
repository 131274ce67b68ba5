/**
 * Devices, and what is asked of them, in the words of resource.k8s.io/v1.
 */
@NullMarked
package dev.landfall.model.device;

import org.jspecify.annotations.NullMarked;
