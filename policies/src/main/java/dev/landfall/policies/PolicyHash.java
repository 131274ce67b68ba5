package dev.landfall.policies;

import dev.landfall.model.Digest;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.residency.PolicyObject;
import java.util.Collection;
import java.util.Comparator;

/** The version of a policy, and of a set of them: what they say, not how it was written down. */
public final class PolicyHash {

    private PolicyHash() {}

    /** Hexadecimal SHA-256 of the policy's canonical JSON. */
    public static String of(PolicyObject policy) {
        return Digest.of(Codec.toJson(policy)).hex();
    }

    /** Of all policies in force, whatever their order. */
    public static String ofAll(Collection<PolicyObject> policies) {
        return Digest.ofParts(policies.stream()
                        .sorted(Comparator.comparing(PolicyObject::name))
                        .map(PolicyHash::of)
                        .toArray(String[]::new))
                .hex();
    }
}
