package dev.landfall.model.entity;

import dev.landfall.model.ClusterName;

/**
 * What a member says of its devices: a DRA object as canonical JSON of resource.k8s.io/v1, or the health of devices.
 *
 * @param kind {@code ResourceSlice}, {@code DeviceClass}, {@code ResourceClaim} or {@code DeviceHealth}
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
