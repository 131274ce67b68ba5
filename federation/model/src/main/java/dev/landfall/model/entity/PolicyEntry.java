package dev.landfall.model.entity;

import dev.landfall.model.residency.PolicyObject;

/**
 * A residency policy in force.
 *
 * @param hash hexadecimal SHA-256 of its canonical JSON: its version
 */
public record PolicyEntry(PolicyObject policy, String hash) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(policy.name());
    }

    public static EntityKey keyOf(String name) {
        return new EntityKey(EntityKey.Kind.POLICY, name);
    }
}
