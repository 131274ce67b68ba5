package dev.landfall.model.entity;

import dev.landfall.model.quota.QuotaObject;

/** A quota object in force. */
public record QuotaEntry(QuotaObject object) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(object.key());
    }

    public static EntityKey keyOf(String objectKey) {
        return new EntityKey(EntityKey.Kind.QUOTA, objectKey);
    }
}
