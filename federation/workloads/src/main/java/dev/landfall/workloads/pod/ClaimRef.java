package dev.landfall.workloads.pod;

import dev.landfall.workloads.manifest.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod's mention of a ResourceClaim.
 *
 * @param name how the pod calls it
 * @param claimName a ResourceClaim that exists; null when the pod names none
 * @param templateName a ResourceClaimTemplate from which each pod gets its own; null when the pod names none
 * @param fields where it stands
 */
public record ClaimRef(
        String name, @Nullable String claimName, @Nullable String templateName, Fields fields) {

    /** Reads {@code resourceClaims} of a pod spec, or of a PodGroup's. */
    public static List<ClaimRef> read(Fields holder) {
        if (!holder.has("resourceClaims")) {
            return List.of();
        }
        List<ClaimRef> claims = new ArrayList<>();
        for (Fields claim : holder.list("resourceClaims")) {
            claims.add(new ClaimRef(
                    claim.text("name", ""),
                    claim.text("resourceClaimName"),
                    claim.text("resourceClaimTemplateName"),
                    claim));
        }
        return claims;
    }
}
