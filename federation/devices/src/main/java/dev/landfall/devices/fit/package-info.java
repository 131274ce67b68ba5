/**
 * A member's devices as the placer asks for them: {@link dev.landfall.devices.fit.MemberDeviceFit} is the seam's
 * implementation, {@link dev.landfall.devices.allocate.NodeCases} answers for thousands of nodes at once,
 * {@link dev.landfall.devices.fit.Explanation} says why not, {@link dev.landfall.devices.fit.SelectorLint} finds selectors
 * that can never match, {@link dev.landfall.devices.fit.SharedGpus} has devices without DRA.
 *
 * <p>Depends on the rest of the module.
 */
@NullMarked
package dev.landfall.devices.fit;

import org.jspecify.annotations.NullMarked;
