package dev.landfall.core;

import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import org.jspecify.annotations.Nullable;

/** One entity's new value; null removes it. */
record Change(EntityKey key, @Nullable Entity value) {

    static Change put(Entity value) {
        return new Change(value.key(), value);
    }

    static Change remove(EntityKey key) {
        return new Change(key, null);
    }
}
