package dev.landfall.model.entity;

import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.NodeFacts;
import org.jspecify.annotations.Nullable;

/**
 * A node of a member.
 *
 * @param facts as its agent last saw it
 * @param reclaimAtMs when its owner takes it back; null if no notice was given
 */
public record Node(
        ClusterName cluster, NodeFacts facts, @Nullable Long reclaimAtMs) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(cluster, facts.name());
    }

    public static EntityKey keyOf(ClusterName cluster, String node) {
        return new EntityKey(EntityKey.Kind.NODE, cluster + "/" + node);
    }

    /** Whether new pods may be placed. */
    public boolean open() {
        return facts.ready() && reclaimAtMs == null;
    }
}
