package dev.landfall.model.entity;

import dev.landfall.model.ClusterName;

/**
 * A DRA object of a member, a ResourceSlice or a DeviceClass, as canonical JSON of resource.k8s.io/v1.
 *
 * @param kind {@code ResourceSlice} or {@code DeviceClass}
 * @param name the object's name, unique per kind and cluster
 * @param json canonical JSON of the object
 */
public record ClusterDevices(ClusterName cluster, String kind, String name, String json) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(cluster, kind, name);
    }

    public static EntityKey keyOf(ClusterName cluster, String kind, String name) {
        return new EntityKey(EntityKey.Kind.CLUSTER_DEVICES, cluster + "/" + kind + "/" + name);
    }
}
