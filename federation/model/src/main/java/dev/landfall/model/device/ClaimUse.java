package dev.landfall.model.device;

import org.jspecify.annotations.Nullable;

/**
 * A pod's use of a ResourceClaim.
 *
 * @param name how the pod calls it
 * @param sharedClaim the ResourceClaim that all pods share; null if each pod gets its own from a template
 * @param spec what is asked for; null if the manifest only names a claim that must exist on the member
 */
public record ClaimUse(
        String name, @Nullable String sharedClaim, @Nullable ClaimSpec spec) {

    /** With another condition for each device. */
    public ClaimUse withSelector(String selector) {
        return spec == null ? this : new ClaimUse(name, sharedClaim, spec.withSelector(selector));
    }
}
