package dev.landfall.model.entity;

/**
 * What the quota engine remembers of a root cohort (or of a ClusterQueue without one) and cannot derive. Kept when its root
 * is gone, so that generations only grow.
 *
 * @param root {@code cohort/NAME} or {@code queue/NAME}
 * @param generation raised above what every tree had, when a step ends while parked jobs are being tried again: they are then back
 *     in their heaps
 */
public record QueueTree(String root, long generation) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(root);
    }

    public static EntityKey keyOf(String root) {
        return new EntityKey(EntityKey.Kind.QUEUE_TREE, root);
    }
}
