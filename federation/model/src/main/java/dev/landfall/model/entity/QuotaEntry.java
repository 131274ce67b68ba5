package dev.landfall.model.entity;

import dev.landfall.model.quota.QuotaObject;
import org.jspecify.annotations.Nullable;

/**
 * A quota object in force.
 *
 * @param deleted true once it was withdrawn while something still used it (jobs that hold a ClusterQueue's quota, ClusterQueues with
 *     a flavor): it stays until the last of them is gone, and a ClusterQueue admits nobody meanwhile. null else
 */
public record QuotaEntry(QuotaObject object, @Nullable Boolean deleted) implements Entity {

    public QuotaEntry(QuotaObject object) {
        this(object, null);
    }

    /** Whether it was withdrawn and is only here because something uses it. */
    public boolean lingers() {
        return deleted != null && deleted;
    }

    public QuotaEntry lingering() {
        return new QuotaEntry(object, true);
    }

    @Override
    public EntityKey key() {
        return keyOf(object.key());
    }

    public static EntityKey keyOf(String objectKey) {
        return new EntityKey(EntityKey.Kind.QUOTA, objectKey);
    }
}
