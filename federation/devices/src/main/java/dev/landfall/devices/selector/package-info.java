/**
 * CEL selectors over devices, as the scheduler's allocator evaluates them.
 *
 * <p>Compile with {@link dev.landfall.devices.selector.Selectors}, make a device ready with
 * {@link dev.landfall.devices.selector.DeviceView}, ask {@link dev.landfall.devices.selector.Selector}. Depends on the
 * model and the module cel.
 *
 * @see <a href="https://github.com/kubernetes/dynamic-resource-allocation/tree/master/cel">k8s.io/dynamic-resource-allocation/cel</a>
 */
@NullMarked
package dev.landfall.devices.selector;

import org.jspecify.annotations.NullMarked;
