package dev.landfall.model.entity;

/**
 * What the quota engine remembers of a root cohort (or of a ClusterQueue without one) and cannot derive.
 *
 * @param root {@code cohort/NAME} or {@code queue/NAME}
 * @param generation raised when something changes that may let parked jobs in: they are then back in their heaps
 * @param dirty whether cycles are owed to it
 */
public record QueueTree(String root, long generation, boolean dirty) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(root);
    }

    public static EntityKey keyOf(String root) {
        return new EntityKey(EntityKey.Kind.QUEUE_TREE, root);
    }
}
