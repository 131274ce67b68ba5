package dev.landfall.workloads.kind;

import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.pod.ClaimRef;
import java.util.Optional;

/**
 * What a workload may refer to: the objects beside it in its manifest, and what is known of members.
 *
 * @param facts what stands on members and not in manifests
 */
public record Surroundings(Manifest manifest, Facts facts) {

    /** The reader of an object's kind, known or described by a mapping. */
    public Optional<KindReader> reader(KubeObject object) {
        Optional<KindReader> mapped = facts.mapped(object.group() + "/" + object.kind());
        return mapped.isPresent() ? mapped : Kinds.of(object);
    }

    /** The spec of the claim that a pod mentions, when the claim or its template is known. */
    public Optional<Fields> claimSpec(ClaimRef claim) {
        if (claim.templateName() != null) {
            return find("resource.k8s.io", "ResourceClaimTemplate", claim.templateName())
                    .map(template -> template.spec().at("spec"));
        }
        return claim.claimName() == null
                ? Optional.empty()
                : find("resource.k8s.io", "ResourceClaim", claim.claimName()).map(KubeObject::spec);
    }

    /** An object that the workload names: from its manifest, or else from the member. */
    Optional<KubeObject> find(String group, String kind, String name) {
        Optional<KubeObject> beside = manifest.find(group, kind, name);
        return beside.isPresent() ? beside : facts.find(group, kind, name);
    }
}
